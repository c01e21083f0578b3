package kramers.examples;

import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.statistics.WilsonInterval;

/** P_flat of one cell with its 95 % interval. */
public final class FlatShare {
    private FlatShare() {}

    public static void main(String[] args) throws Exception {
        TrajectoryRange trajectories =
                new TrajectoryRange(0, new Cell(0.05, 0.02), 0, 4000); // eta, sigma, first, how many
        try (LangevinEngine engine = new CpuLangevinEngine(1)) {
            CellStatistics cell = engine.statistics(EnsembleSpec.FIG3, trajectories);
            WilsonInterval interval = cell.pFlatInterval();
            System.out.println("P_flat = " + cell.pFlat());
            System.out.println(interval.low() + " to " + interval.high());
        }
    }
}
