package kramers.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.Engine;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Rate;
import kramers.langevin.Slice;

/** Rates of an engine on the machine at hand, each beside what the machine could do at most. */
public final class Bench {
    private static final double[] GRID = Range.parse("0.01:0.1:10").values();
    private static final int REPEATS = 5;
    private static final int STEPS = 2000;

    private final double seconds;

    /** @param seconds that a measurement shall take at least, once warm */
    public Bench(double seconds) {
        this.seconds = seconds;
    }

    /**
     * An engine's rate in one precision.
     *
     * @param precision arithmetic
     * @param noisePower p of the noise
     * @param stepsPerSecond trajectory-steps a second with statistics, Fig. 3's grid: median of the repeats
     * @param repeats each of them
     * @param trajectories in every cell
     * @param ceilings limits, measured in the same run
     */
    public record Result(
            Precision precision,
            double noisePower,
            double stepsPerSecond,
            double[] repeats,
            long trajectories,
            List<Rate> ceilings) {
        /** Share of the ceiling that normals alone set, two of them a step. */
        public double shareOfNormals() {
            return ceilings.stream()
                    .filter(rate -> rate.what().equals("normals"))
                    .mapToDouble(rate -> stepsPerSecond / (rate.perSecond() / 2))
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** Measures an engine. */
    public Result measure(Engine engine, Precision precision, double noisePower)
            throws IOException, InterruptedException {
        EnsembleSpec spec = new EnsembleSpec(TwoValley.PAPER, STEPS, 0.01, 5, noisePower, false, 1, precision);
        List<Rate> ceilings = engine.ceilings(precision, seconds / 4);
        long trajectories = 128;
        double elapsed = run(engine, spec, trajectories);
        while (elapsed < seconds && trajectories < 1 << 24) {
            trajectories *= Math.max(2, Math.min(8, (long) (seconds / elapsed)));
            elapsed = run(engine, spec, trajectories);
        }
        double[] rates = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            rates[i] = steps(trajectories) / run(engine, spec, trajectories);
        }
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return new Result(precision, noisePower, sorted[REPEATS / 2], rates, trajectories, ceilings);
    }

    private static double steps(long trajectories) {
        return (double) GRID.length * GRID.length * trajectories * STEPS;
    }

    /** Seconds of a scan of so many trajectories a cell. */
    private static double run(Engine engine, EnsembleSpec spec, long trajectories)
            throws IOException, InterruptedException {
        long size = engine.sliceSize(spec);
        List<Slice> slices = new ArrayList<>();
        IntStream.range(0, GRID.length * GRID.length).forEach(index -> {
            Cell cell = new Cell(GRID[index / GRID.length], GRID[index % GRID.length]);
            for (long first = 0; first < trajectories; first += size) {
                slices.add(new Slice(index, cell, first, Math.min(size, trajectories - first)));
            }
        });
        long clock = System.nanoTime();
        engine.run(spec, slices.iterator(), (slice, statistics) -> {});
        return (System.nanoTime() - clock) * 1e-9;
    }
}
