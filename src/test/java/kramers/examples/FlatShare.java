package kramers.examples;

import java.util.List;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.Engine;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Slice;
import kramers.langevin.cpu.CpuEngine;
import kramers.statistics.Wilson;

/** P_flat of one cell with its 95 % interval. */
public final class FlatShare {
    private FlatShare() {}

    public static void main(String[] args) throws Exception {
        Slice trajectories = new Slice(0, new Cell(0.05, 0.02), 0, 4000); // eta, sigma, first, how many
        CellStatistics cell = new CellStatistics();
        try (Engine engine = new CpuEngine(2)) {
            engine.run(EnsembleSpec.FIG3, List.of(trajectories).iterator(), (slice, part) -> cell.merge(part));
        }
        Wilson interval = cell.pFlatInterval();
        System.out.println("P_flat = " + cell.pFlat());
        System.out.println(interval.low() + " to " + interval.high());
    }
}
