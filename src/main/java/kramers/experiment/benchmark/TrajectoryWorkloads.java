package kramers.experiment.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.experiment.run.ParameterGrid;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.TrajectoryRange;
import kramers.parallel.Exercise;
import kramers.parallel.WorkClock;

/** Trajectories with all statistics, to be timed. */
public final class TrajectoryWorkloads {
    private static final double[] GRID = ParameterGrid.parse("0.01:0.1:10").values();
    private static final int STEPS = 2000;
    /** Trajectories of a cell each time: a block of the CPU's. */
    private static final int TRAJECTORIES = 256;

    private static final int MOST_TRAJECTORIES = 1 << 24;
    private static final String UNIT = "trajectory-steps";

    /** Bytes of a trajectory's state and record, read and written once in a run. */
    private static final double BYTES = 56;

    private TrajectoryWorkloads() {}

    /**
     * All cells of Fig. 3.
     *
     * @param noisePower p of the noise
     */
    public static Exercise fig3(String id, String what, LangevinEngine engine, Precision precision, double noisePower) {
        List<Cell> cells = new ArrayList<>();
        for (double eta : GRID) {
            for (double sigma : GRID) {
                cells.add(new Cell(eta, sigma));
            }
        }
        return exercise(id, what, engine, spec(precision, noisePower), cells);
    }

    private static EnsembleSpec spec(Precision precision, double noisePower) {
        return new EnsembleSpec(TwoValley.PAPER, STEPS, 0.01, 5, noisePower, false, 1, precision);
    }

    private static Exercise exercise(
            String id, String what, LangevinEngine engine, EnsembleSpec spec, List<Cell> cells) {
        long each = (long) TRAJECTORIES * GRID.length * GRID.length / cells.size();
        return new Exercise(
                id, what, UNIT, (double) each * cells.size() * STEPS, times -> run(engine, spec, cells, each * times));
    }

    private static void run(LangevinEngine engine, EnsembleSpec spec, List<Cell> cells, long trajectories)
            throws IOException, InterruptedException {
        long size = Math.min(engine.sliceSize(spec), MOST_TRAJECTORIES);
        List<TrajectoryRange> slices = new ArrayList<>();
        for (int index = 0; index < cells.size(); index++) {
            for (long first = 0; first < trajectories; first += size) {
                slices.add(new TrajectoryRange(index, cells.get(index), first, Math.min(size, trajectories - first)));
            }
        }
        engine.run(spec, slices.iterator(), (slice, statistics) -> {});
    }

    static List<Workload> of(Subject subject) {
        LangevinEngine engine = subject.trajectories();
        Cell busy = new Cell(0.1, 0.1);
        return List.of(
                workload(subject, fig3("fig3-float", "Fig. 3", engine, Precision.FLOAT, 1), Precision.FLOAT, 81),
                workload(subject, fig3("fig3-double", "Fig. 3", engine, Precision.DOUBLE, 1), Precision.DOUBLE, 97),
                workload(subject, fig3("fig3-p0", "Fig. 3, p = 0", engine, Precision.FLOAT, 0), Precision.FLOAT, 50),
                workload(subject, fig3("fig3-p2", "Fig. 3, p = 2", engine, Precision.FLOAT, 2), Precision.FLOAT, 71),
                workload(
                        subject,
                        exercise("one-cell", "one cell", engine, spec(Precision.FLOAT, 1), List.of(busy)),
                        Precision.FLOAT,
                        81));
    }

    /**
     * A step takes two normals, and so many multiplications and fused multiply-adds, those of its normals included, as
     * bench/README.md counts them.
     */
    private static Workload workload(Subject subject, Exercise exercise, Precision precision, double multiplyAdds) {
        return new Workload(
                subject,
                exercise,
                precision.toString(),
                "normals-" + precision,
                2,
                multiplyAdds,
                BYTES * (precision == Precision.DOUBLE ? 2 : 1) / STEPS,
                0,
                () -> subject.trajectories().deviceSeconds().getOrDefault(WorkClock.TRAJECTORIES, Double.NaN),
                Workload.ONE);
    }
}
