package kramers.viewer.scene;

import java.util.Arrays;

/** Sums over squares of pixels about each pixel. */
final class BoxSum {
    private final int width;
    private final int height;
    private final int[] rows;

    BoxSum(int width, int height) {
        this.width = width;
        this.height = height;
        rows = new int[width * height];
    }

    /**
     * Replaces each value by the sum over a square about it; beyond the edge there is nothing.
     *
     * @param values row by row; sums are right modulo 2^32
     * @param side of the square, odd
     */
    void sum(int[] values, int side) {
        int reach = side / 2;
        for (int row = 0; row < height; row++) {
            int line = row * width;
            int sum = 0;
            for (int i = 0; i < Math.min(reach, width); i++) {
                sum += values[line + i];
            }
            for (int i = 0; i < width; i++) {
                sum += i + reach < width ? values[line + i + reach] : 0;
                rows[line + i] = sum;
                sum -= i >= reach ? values[line + i - reach] : 0;
            }
        }
        Arrays.fill(values, 0);
        for (int row = 0; row < height; row++) {
            int first = Math.max(0, row - reach) * width;
            int last = Math.min(height - 1, row + reach) * width;
            for (int line = first; line <= last; line += width) {
                for (int i = 0; i < width; i++) {
                    values[row * width + i] += rows[line + i];
                }
            }
        }
    }
}
