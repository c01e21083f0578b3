package kramers.cuda;

import java.io.IOException;
import java.util.List;
import jcuda.Pointer;
import kramers.langevin.Precision;
import kramers.langevin.Rate;

/** Measured upper limits of a device: our own kernels (kernels/ceilings.cu), and NVIDIA's libraries where they are found. */
final class DeviceCeilings {
    private static final int BLOCKS_PER_MULTIPROCESSOR = 64;
    private static final int FUSED_A_ROUND = 8;
    private static final int NORMALS_A_ROUND = 4;

    private final Context context;
    private final String precision;
    private final LibraryCeilings libraries;

    DeviceCeilings(Context context, Precision precision) {
        this.context = context;
        this.precision = precision.toString();
        libraries = new LibraryCeilings(context, precision);
    }

    /** Takes a little more than the seconds given for each limit. */
    List<Rate> measure(double seconds) throws IOException {
        return List.of(
                new Rate("fused multiply-adds", rate("chains", FUSED_A_ROUND, seconds)),
                new Rate("normals", rate("normals", NORMALS_A_ROUND, seconds)),
                libraries.normals(seconds),
                libraries.products(seconds));
    }

    private double rate(String name, int unitsARound, double seconds) throws IOException {
        int blocks = context.device().multiprocessors() * BLOCKS_PER_MULTIPROCESSOR;
        Kernel kernel = context.kernel("ceilings", name + "_" + precision);
        long threads = (long) blocks * Kernel.BLOCK;
        try (Buffer out = context.buffer("results of " + name, threads * Double.BYTES)) {
            int rounds = 16;
            while (true) {
                long clock = System.nanoTime();
                kernel.launch(blocks, 1, out.parameter(), Pointer.to(new int[] {rounds}));
                context.await(name);
                double elapsed = (System.nanoTime() - clock) * 1e-9;
                if (elapsed >= seconds || rounds >= 1 << 26) {
                    return (double) threads * rounds * unitsARound / elapsed;
                }
                rounds *= 2;
            }
        }
    }
}
