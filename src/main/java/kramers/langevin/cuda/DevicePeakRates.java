package kramers.langevin.cuda;

import java.io.IOException;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.langevin.Precision;
import kramers.langevin.Rate;
import kramers.parallel.Calibration;

/** Measured upper limits of a device: our own kernels (kernels/ceilings.cu), and NVIDIA's libraries where they are found. */
final class DevicePeakRates {
    private static final int BLOCKS_PER_MULTIPROCESSOR = 64;
    private static final int FUSED_A_ROUND = 8;
    private static final int NORMALS_A_ROUND = 4;
    private static final int FEWEST_ROUNDS = 16;
    private static final int MOST_ROUNDS = 1 << 26;

    private final Context context;
    private final String precision;
    private final LibraryPeakRates libraries;

    DevicePeakRates(Context context, Precision precision) {
        this.context = context;
        this.precision = precision.toString();
        libraries = new LibraryPeakRates(context, precision);
    }

    /** Takes about the seconds given for each limit, twice as many at the most. */
    List<Rate> measure(double seconds) throws IOException, InterruptedException {
        return List.of(
                new Rate("fused multiply-adds", rate("chains", FUSED_A_ROUND, seconds)),
                new Rate("normals", rate("normals", NORMALS_A_ROUND, seconds)),
                libraries.normals(seconds),
                libraries.products(seconds));
    }

    private double rate(String name, int unitsARound, double seconds) throws IOException, InterruptedException {
        int blocks = context.device().multiprocessors() * BLOCKS_PER_MULTIPROCESSOR;
        Kernel kernel = context.kernel("ceilings", name + "_" + precision);
        long threads = (long) blocks * Kernel.BLOCK;
        try (DeviceBuffer out = context.buffer("results of " + name, threads * Double.BYTES)) {
            Calibration.Timed timed = new Calibration().longEnough(seconds, FEWEST_ROUNDS, MOST_ROUNDS, rounds -> {
                kernel.launch(blocks, 1, new KernelArguments().buffer(out).int32("rounds", (int) rounds));
                context.await(name);
            });
            return timed.rate() * threads * unitsARound;
        }
    }
}
