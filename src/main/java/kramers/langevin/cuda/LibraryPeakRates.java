package kramers.langevin.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resource;
import kramers.cuda.library.Cublas;
import kramers.cuda.library.StridedBatch;
import kramers.langevin.Precision;
import kramers.math.SplitMix;
import kramers.parallel.Exercise;

/**
 * What NVIDIA's own libraries reach on a device, where they are found, to be measured: normals of cuRAND, products of cuBLAS. What
 * they need on the device is kept until closed.
 */
final class LibraryPeakRates implements Resource {
    private static final int MOST_NORMALS = 1 << 26;
    private static final int LEAST_SIDE = 128;
    private static final int LARGEST_SIDE = 8192;
    /** A product this long keeps any device busy. */
    private static final double LONG_ENOUGH = 4e-3;
    /** Numbers in a matrix until they repeat: odd, so that no two columns are alike. */
    private static final int PATTERN = (1 << 16) + 1;
    /** A measurement takes one part in so many of the free memory, since more would measure the same. */
    private static final int MEMORY_PARTS = 4;

    private final Context context;
    private final Precision precision;
    private final boolean single;
    private final int bytes;
    private final List<Resource> held = new ArrayList<>();

    LibraryPeakRates(Context context, Precision precision) {
        this.context = context;
        this.precision = precision;
        single = precision == Precision.FLOAT;
        bytes = RealFormat.of(precision).bytes();
    }

    /** Work that is queued on the device. */
    private interface Work {
        void launch() throws IOException;
    }

    /** Normals that cuRAND writes to memory. */
    Exercise normals() throws IOException {
        String id = "curand-" + precision;
        String what = "normals of cuRAND";
        if (CurandNormals.missing() != null) {
            return Exercise.missing(id, what, "normals", CurandNormals.missing());
        }
        long count = Math.min(MOST_NORMALS, context.free() / MEMORY_PARTS / bytes) & ~1L;
        CurandNormals curand = hold(new CurandNormals(context, precision));
        DeviceBuffer out = hold(context.buffer("normals", count * bytes));
        return new Exercise(
                id, what, "normals", count, times -> repeat(times, what, () -> curand.draw(out, 0, count, 1)));
    }

    /** Multiply-adds of cuBLAS, in the largest square product of a power of two that pays and fits. */
    Exercise products() throws IOException {
        String id = "products-" + precision;
        String what = "products of matrices, " + (single ? "SGEMM" : "DGEMM");
        if (Cublas.missing() != null) {
            return Exercise.missing(id, what, "multiply-adds", Cublas.missing());
        }
        Cublas blas = hold(new Cublas(context));
        double error = error(blas);
        if (error != 0) {
            return Exercise.missing(
                    id, what, "multiply-adds", "products of cuBLAS " + blas.version() + " are off by " + error);
        }
        int side = LEAST_SIDE;
        while (2 * side <= LARGEST_SIDE && fits(2 * side) && seconds(blas, side) < LONG_ENOUGH) {
            side *= 2;
        }
        Work product = product(blas, side, this::hold);
        return new Exercise(
                id, what, "multiply-adds", Math.pow(side, 3), times -> repeat(times, "product of cuBLAS", product));
    }

    private <R extends Resource> R hold(R resource) {
        held.add(resource);
        return resource;
    }

    private void repeat(long times, String what, Work work) throws IOException {
        context.enter();
        for (long i = 0; i < times; i++) {
            work.launch();
        }
        context.await(what);
    }

    /** Largest error of a small product whose terms and sums are exact, but not in arithmetic of fewer bits, as TF32. */
    private double error(Cublas blas) throws IOException {
        try (DeviceBuffer a = square("left matrix", LEAST_SIDE);
                DeviceBuffer b = square("right matrix", LEAST_SIDE);
                DeviceBuffer c = square("product", LEAST_SIDE)) {
            double[] numbers = new double[LEAST_SIDE * LEAST_SIDE];
            Arrays.fill(numbers, 1 + 0x1p-12);
            a.repeat(numbers, bytes);
            Arrays.fill(numbers, 1);
            b.repeat(numbers, bytes);
            multiply(blas, LEAST_SIDE, a, b, c);
            double expected = LEAST_SIDE * (1 + 0x1p-12);
            double worst = 0;
            for (double value : numbers(c)) {
                worst = Math.max(worst, Math.abs(value - expected));
            }
            return worst;
        }
    }

    /** A product of square matrices with so many rows, once warm. */
    private double seconds(Cublas blas, int side) throws IOException {
        List<Resource> own = new ArrayList<>();
        UnaryOperator<DeviceBuffer> keep = buffer -> {
            own.add(buffer);
            return buffer;
        };
        try {
            Work product = product(blas, side, keep);
            repeat(1, "product of cuBLAS", product);
            long begin = System.nanoTime();
            repeat(1, "product of cuBLAS", product);
            return (System.nanoTime() - begin) * 1e-9;
        } finally {
            own.forEach(Resource::close);
        }
    }

    private Work product(Cublas blas, int side, UnaryOperator<DeviceBuffer> keep) throws IOException {
        DeviceBuffer a = keep.apply(square("left matrix", side));
        DeviceBuffer b = keep.apply(square("right matrix", side));
        DeviceBuffer c = keep.apply(square("product", side));
        double[] numbers = LongStream.range(0, PATTERN)
                .mapToDouble(i -> SplitMix.mix(i) * 0x1p-63)
                .toArray();
        a.repeat(numbers, bytes);
        b.repeat(numbers, bytes);
        return () -> multiply(blas, side, a, b, c);
    }

    private DeviceBuffer square(String name, long side) throws CudaException {
        return context.buffer(name, side * side * bytes);
    }

    private double[] numbers(DeviceBuffer buffer) throws CudaException {
        if (!single) {
            return buffer.doubles();
        }
        float[] floats = new float[(int) (buffer.bytes() / Float.BYTES)];
        buffer.read(floats);
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }

    private void multiply(Cublas blas, int side, DeviceBuffer a, DeviceBuffer b, DeviceBuffer c) throws CudaException {
        if (single) {
            StridedBatch product = StridedBatch.floatColumns(c, side, side);
            blas.sgemm(
                    1, StridedBatch.floatColumns(a, side, side), StridedBatch.floatColumns(b, side, side), 0, product);
        } else {
            StridedBatch product = StridedBatch.doubleColumns(c, side, side);
            blas.dgemm(
                    1,
                    StridedBatch.doubleColumns(a, side, side),
                    StridedBatch.doubleColumns(b, side, side),
                    0,
                    product);
        }
    }

    private boolean fits(long side) throws CudaException {
        return 3 * side * side * bytes <= context.free() / MEMORY_PARTS;
    }

    @Override
    public void close() {
        held.forEach(Resource::close);
        held.clear();
    }
}
