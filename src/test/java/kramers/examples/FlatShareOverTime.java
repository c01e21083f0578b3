package kramers.examples;

import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Recording;
import kramers.langevin.TimeSeries;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine;

/** P_flat and the mean y of one cell on the way. */
public final class FlatShareOverTime {
    private FlatShareOverTime() {}

    public static void main(String[] args) throws Exception {
        int[] steps = {10, 100, 1000, 10_000};
        EnsembleSpec spec = EnsembleSpec.FIG3.recording(new Recording(steps, 0));
        TrajectoryRange trajectories = new TrajectoryRange(0, new Cell(0.05, 0.02), 0, 4000);
        try (LangevinEngine engine = new CpuLangevinEngine(1)) {
            CellStatistics cell = engine.statistics(spec, trajectories);
            TimeSeries timeline = cell.timeline();
            for (int r = 0; r < steps.length; r++) {
                double pFlat = (double) timeline.flat(r) / cell.trajectories();
                System.out.println("step " + steps[r] + ": P_flat = " + pFlat + ", y = " + timeline.yMean(r));
            }
        }
    }
}
