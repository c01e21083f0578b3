package kramers.experiment.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kramers.experiment.run.ParameterGrid;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Rate;
import kramers.langevin.TrajectoryRange;
import kramers.parallel.Calibration;

/**
 * Rates of an engine on the machine at hand, each beside what the machine could do at most. How long it takes follows from the
 * seconds asked for, not from how fast the machine is: see {@link Calibration}.
 */
public final class Bench {
    /** Parts of a {@link #measure}, each of which is announced. */
    public static final int PARTS = 7;

    private static final double[] GRID = ParameterGrid.parse("0.01:0.1:10").values();
    private static final int REPEATS = PARTS - 2;
    private static final int STEPS = 2000;
    private static final int FEWEST_TRAJECTORIES = 128;
    private static final int MOST_TRAJECTORIES = 1 << 24;
    /** Each of several ceilings has this share of the time of a measurement. */
    private static final double CEILING_SHARE = 0.25;

    private final Calibration calibration;
    private final double seconds;
    private final Consumer<String> listener;

    /**
     * A benchmark of some length.
     *
     * @param seconds that a measurement shall take, once warm, &gt; 0
     * @param listener hears in words what is measured next
     */
    public Bench(double seconds, Consumer<String> listener) {
        this(new Calibration(), seconds, listener);
    }

    Bench(Calibration calibration, double seconds, Consumer<String> listener) {
        this.calibration = calibration;
        this.seconds = seconds;
        this.listener = listener;
    }

    /**
     * An engine's rate in one precision.
     *
     * @param precision arithmetic
     * @param noisePower p of the noise
     * @param stepsPerSecond trajectory-steps a second with statistics, Fig. 3's grid: median of the repeats
     * @param repeats each of them; fewer than five where they take more than twice the time that they should
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
        /** The limits by what they limit, a second; NaN for those that could not be measured. */
        public Map<String, Double> limits() {
            Map<String, Double> limits = new LinkedHashMap<>();
            ceilings.forEach(rate -> limits.put(rate.what(), rate.perSecond()));
            return limits;
        }

        /** Why limits are missing, by what they limit. */
        public Map<String, String> missing() {
            Map<String, String> missing = new LinkedHashMap<>();
            ceilings.stream()
                    .filter(rate -> !rate.missing().isEmpty())
                    .forEach(rate -> missing.put(rate.what(), rate.missing()));
            return missing;
        }

        /** Share of the ceiling that normals alone set, two of them a step. */
        public double shareOfNormals() {
            return stepsPerSecond / (limits().getOrDefault("normals", Double.NaN) / 2);
        }
    }

    /** Measures an engine. */
    public Result measure(LangevinEngine engine, Precision precision, double noisePower)
            throws IOException, InterruptedException {
        EnsembleSpec spec = spec(precision, noisePower);
        listener.accept("ceilings");
        List<Rate> ceilings = engine.ceilings(precision, CEILING_SHARE * seconds);
        listener.accept("warming up");
        Calibration.Work grid = grid(engine, spec);
        Calibration.Timed warm = longEnough(grid);
        List<Double> rates = new ArrayList<>();
        double spent = 0;
        while (rates.size() < REPEATS && spent <= 2 * REPEATS * seconds) {
            listener.accept("trajectory-steps, " + (rates.size() + 1) + " of " + REPEATS);
            Calibration.Timed timed = calibration.time(warm.times(), grid);
            rates.add(rate(timed));
            spent += timed.seconds();
        }
        double[] repeats = rates.stream().mapToDouble(rate -> rate).toArray();
        double[] sorted = repeats.clone();
        Arrays.sort(sorted);
        return new Result(precision, noisePower, sorted[sorted.length / 2], repeats, warm.times(), ceilings);
    }

    /** An engine's rate alone, trajectory-steps a second, by the first try that is long enough; a short one before it warms up. */
    public double rate(LangevinEngine engine, Precision precision, double noisePower)
            throws IOException, InterruptedException {
        Calibration.Work grid = grid(engine, spec(precision, noisePower));
        calibration.time(1, grid);
        return rate(longEnough(grid));
    }

    private static EnsembleSpec spec(Precision precision, double noisePower) {
        return new EnsembleSpec(TwoValley.PAPER, STEPS, 0.01, 5, noisePower, false, 1, precision);
    }

    private static Calibration.Work grid(LangevinEngine engine, EnsembleSpec spec) {
        return trajectories -> run(engine, spec, trajectories);
    }

    private Calibration.Timed longEnough(Calibration.Work grid) throws IOException, InterruptedException {
        return calibration.longEnough(seconds, FEWEST_TRAJECTORIES, MOST_TRAJECTORIES, grid);
    }

    /** Steps a second, of tries whose times are trajectories of each cell. */
    private static double rate(Calibration.Timed timed) {
        return timed.rate() * GRID.length * GRID.length * STEPS;
    }

    /** A scan of so many trajectories a cell. */
    private static void run(LangevinEngine engine, EnsembleSpec spec, long trajectories)
            throws IOException, InterruptedException {
        long size = engine.sliceSize(spec);
        List<TrajectoryRange> slices = new ArrayList<>();
        IntStream.range(0, GRID.length * GRID.length).forEach(index -> {
            Cell cell = new Cell(GRID[index / GRID.length], GRID[index % GRID.length]);
            for (long first = 0; first < trajectories; first += size) {
                slices.add(new TrajectoryRange(index, cell, first, Math.min(size, trajectories - first)));
            }
        });
        engine.run(spec, slices.iterator(), (slice, statistics) -> {});
    }
}
