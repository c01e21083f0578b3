package kramers.cuda.library;

import jcuda.Pointer;
import kramers.cuda.DeviceBuffer;

/**
 * Equal matrices in device memory, one or many; how BLAS sees a buffer. An element (i, j) of matrix number q stands at {@code
 * first + q stride + i + j leading}, or with i and j exchanged if transposed.
 *
 * @param buffer memory
 * @param bytes of an element: 4 for float, 8 for double
 * @param first index of the first element
 * @param rows ≥ 1
 * @param columns ≥ 1
 * @param leading elements from one column to the next (from one row to the next if transposed)
 * @param stride elements from one matrix to the next; 0 for the same matrix again and again
 * @param transposed whether rows, not columns, are contiguous
 */
public record StridedBatch(
        DeviceBuffer buffer,
        int bytes,
        long first,
        int rows,
        int columns,
        int leading,
        long stride,
        boolean transposed) {

    /**
     * Checks that the elements of a matrix do not overlap.
     *
     * @throws IllegalArgumentException if they do, or a number is out of its range
     */
    public StridedBatch {
        if (rows < 1 || columns < 1 || leading < (transposed ? columns : rows) || first < 0 || stride < 0) {
            throw new IllegalArgumentException(rows + " x " + columns + " matrices with leading dimension " + leading
                    + ", first element " + first + ", stride " + stride + ": " + buffer);
        }
    }

    /** Floats [columns][rows] at the start of a buffer, columns contiguous as in Fortran; the next matrix follows at once. */
    public static StridedBatch floatColumns(DeviceBuffer buffer, int rows, int columns) {
        return new StridedBatch(buffer, Float.BYTES, 0, rows, columns, rows, (long) rows * columns, false);
    }

    /** Floats [rows][columns] at the start of a buffer, rows contiguous as in C; the next matrix follows at once. */
    static StridedBatch floatRows(DeviceBuffer buffer, int rows, int columns) {
        return floatColumns(buffer, columns, rows).transpose();
    }

    /** Doubles [columns][rows] at the start of a buffer. */
    public static StridedBatch doubleColumns(DeviceBuffer buffer, int rows, int columns) {
        return new StridedBatch(buffer, Double.BYTES, 0, rows, columns, rows, (long) rows * columns, false);
    }

    /** Doubles [rows][columns] at the start of a buffer. */
    public static StridedBatch doubleRows(DeviceBuffer buffer, int rows, int columns) {
        return doubleColumns(buffer, columns, rows).transpose();
    }

    /**
     * Matrices in memory whose lines are longer than their rows.
     *
     * @param line elements from one row to the next; the next matrix follows at once
     */
    public static StridedBatch lines(DeviceBuffer buffer, int bytes, int rows, int columns, int line) {
        return new StridedBatch(buffer, bytes, 0, rows, columns, line, (long) rows * line, true);
    }

    /** The same matrices from another element on. */
    public StridedBatch at(long newFirst) {
        return new StridedBatch(buffer, bytes, newFirst, rows, columns, leading, stride, transposed);
    }

    /** The same matrices with another distance from one column (row, if transposed) to the next. */
    StridedBatch leading(int newLeading) {
        return new StridedBatch(buffer, bytes, first, rows, columns, newLeading, stride, transposed);
    }

    /** The same matrices at another distance from one another. */
    public StridedBatch stride(long newStride) {
        return new StridedBatch(buffer, bytes, first, rows, columns, leading, newStride, transposed);
    }

    /** Their transposes, in the same memory. */
    public StridedBatch transpose() {
        return new StridedBatch(buffer, bytes, first, columns, rows, leading, stride, !transposed);
    }

    /** True if the last element of so many matrices lies in the buffer. */
    boolean fits(int count) {
        int across = transposed ? rows : columns;
        int along = transposed ? columns : rows;
        long end = first + (count - 1) * stride + (across - 1L) * leading + along;
        return end * bytes <= buffer.bytes();
    }

    /** Address of the first element. */
    Pointer address() {
        return buffer.at(first * bytes);
    }

    @Override
    public String toString() {
        return rows + " x " + columns + (transposed ? " by rows" : " by columns") + " in " + buffer;
    }
}
