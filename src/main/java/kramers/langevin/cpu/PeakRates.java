package kramers.langevin.cpu;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import kramers.langevin.Precision;
import kramers.langevin.Rate;
import kramers.parallel.Workers;

/** Measured upper limits of a number of threads together. */
final class PeakRates {
    /** Seconds in which the JVM has compiled the loops, also beside other work. */
    private static final double WARM_UP = 1;

    private PeakRates() {}

    /** Takes the seconds given for each limit, and as many again, at least one, to warm up. */
    static List<Rate> measure(Precision precision, int threads, double seconds)
            throws IOException, InterruptedException {
        boolean single = precision == Precision.FLOAT;
        return List.of(
                new Rate(
                        "fused multiply-adds",
                        rate(
                                threads,
                                seconds,
                                () -> single
                                        ? new FloatPeakRates().fusedMultiplyAdds()
                                        : new DoublePeakRates().fusedMultiplyAdds())),
                new Rate(
                        "normals",
                        rate(
                                threads,
                                seconds,
                                () -> single ? new FloatPeakRates().normals() : new DoublePeakRates().normals())));
    }

    private static double rate(int threads, double seconds, Supplier<Work> work)
            throws IOException, InterruptedException {
        DoubleAdder sum = new DoubleAdder();
        Workers.run(threads, "kramers-ceiling", i -> {
            Work own = work.get();
            timed(own, Math.max(seconds, WARM_UP));
            sum.add(timed(own, seconds));
        });
        return sum.sum();
    }

    private static double timed(Work work, double seconds) {
        long start = System.nanoTime();
        long done = 0;
        double elapsed = 0;
        while (elapsed < seconds && !Thread.currentThread().isInterrupted()) {
            done += work.run();
            elapsed = (System.nanoTime() - start) * 1e-9;
        }
        return done / elapsed;
    }
}
