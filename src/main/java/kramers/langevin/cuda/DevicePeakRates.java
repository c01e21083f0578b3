package kramers.langevin.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.cuda.Resource;
import kramers.langevin.Precision;
import kramers.parallel.Exercise;

/**
 * Upper limits of a device, to be measured: our own kernels (kernels/ceilings.cu), the driver's copy of memory, and NVIDIA's
 * libraries where they are found. Memory and libraries are taken when first needed and kept until closed.
 */
final class DevicePeakRates implements Resource {
    private static final int BLOCKS_PER_MULTIPROCESSOR = 64;
    private static final int FUSED_A_ROUND = 8;
    private static final int NORMALS_A_ROUND = 4;
    /** Rounds that a time counts for: the fewest that a launch makes. */
    private static final int ROUNDS = 16;

    private static final int MOST_ROUNDS = 1 << 20;
    /** Bytes that are copied at once, beyond any cache. */
    private static final long COPIED = 1L << 28;

    private final Context context;
    private final List<Resource> held = new ArrayList<>();
    private DeviceBuffer results;
    private DeviceBuffer[] copies;

    DevicePeakRates(Context context) {
        this.context = context;
    }

    List<Exercise> all() throws IOException {
        List<Exercise> all = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            all.add(kernel("fma", "chains", "fused multiply-adds", "multiply-adds", FUSED_A_ROUND, precision));
        }
        for (Precision precision : Precision.values()) {
            all.add(kernel(
                    "normals", "normals", "normals (Philox, Box-Muller)", "normals", NORMALS_A_ROUND, precision));
        }
        all.add(memory());
        for (Precision precision : Precision.values()) {
            LibraryPeakRates libraries = new LibraryPeakRates(context, precision);
            held.add(libraries);
            all.add(libraries.products());
            all.add(libraries.normals());
        }
        return all;
    }

    private int blocks() {
        return context.device().multiprocessors() * BLOCKS_PER_MULTIPROCESSOR;
    }

    private Exercise kernel(String id, String name, String what, String unit, int unitsARound, Precision precision) {
        double units = (double) blocks() * Kernel.BLOCK * unitsARound * ROUNDS;
        return new Exercise(id + "-" + precision, what, unit, units, times -> launch(name + "_" + precision, times));
    }

    private void launch(String name, long times) throws IOException {
        context.enter();
        Kernel kernel = context.kernel("ceilings", name);
        if (results == null) {
            results = context.buffer("results of ceilings", (long) blocks() * Kernel.BLOCK * Double.BYTES);
            held.add(results);
        }
        for (long left = times * ROUNDS; left > 0; left -= MOST_ROUNDS) {
            int rounds = (int) Math.min(left, MOST_ROUNDS);
            kernel.launch(blocks(), 1, new KernelArguments().buffer(results).int32("rounds", rounds));
        }
        context.await(name);
    }

    /** A byte that is copied is read and written. */
    private Exercise memory() {
        return new Exercise("memory", "copies from memory to memory", "bytes", 2.0 * COPIED, times -> {
            context.enter();
            if (copies == null) {
                copies = new DeviceBuffer[] {
                    context.buffer("what is copied", COPIED).zero(),
                    context.buffer("copy", COPIED).zero()
                };
                held.addAll(List.of(copies));
            }
            for (long i = 0; i < times; i++) {
                copies[1].copy(copies[0]);
            }
            context.await("copy");
        });
    }

    @Override
    public void close() {
        try {
            context.enter();
            held.forEach(Resource::close);
        } catch (CudaException e) {
            // the device has failed, and what it held is gone
        }
        held.clear();
    }
}
