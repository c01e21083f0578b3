package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;

/** What is watched in tests, and what there is to be seen by other means. */
final class Lives {
    static final Cell QUIET = new Cell(0.05, 0.05);
    static final Cell LIVELY = new Cell(0.1, 0.2);
    static final Cell WILD = new Cell(0.3, 0.9);

    private Lives() {}

    static LiveSpec spec(Precision precision, int steps, int trajectories, Cell... cells) {
        EnsembleSpec ensemble = new EnsembleSpec(TwoValley.PAPER, steps, 0.01, 2, 1, false, 7, precision);
        return new LiveSpec(ensemble, List.of(cells), trajectories);
    }

    /** A cell in one session. */
    static Session open(LangevinEngine engine, LiveSpec spec, int cell) throws Exception {
        return engine.open(
                spec.ensemble(), new TrajectoryRange(cell, spec.cells().get(cell), 0, spec.trajectories()));
    }

    static Positions positions(Session session, int trajectories) throws Exception {
        Positions positions = Positions.of(trajectories);
        session.positions(positions, 0);
        return positions;
    }

    /** Where a cell's trajectories are at a step of a run that ends there. */
    static Positions positions(LangevinEngine engine, LiveSpec spec, int cell, int step) throws Exception {
        try (Session session = open(engine, spec, cell)) {
            session.advance(step);
            return positions(session, spec.trajectories());
        }
    }

    static Positions copy(Positions from) {
        return new Positions(
                from.x().clone(), from.y().clone(), from.lastCrossing().clone());
    }

    /** What differs, empty if nothing: of a diverged trajectory it counts only that it has. */
    static List<String> differences(Positions expected, Positions found) {
        List<String> differ = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            boolean finite = finite(expected, i);
            boolean same = finite == finite(found, i)
                    && (!finite
                            || expected.x()[i] == found.x()[i]
                                    && expected.y()[i] == found.y()[i]
                                    && expected.lastCrossing()[i] == found.lastCrossing()[i]);
            if (!same) {
                differ.add(i + ": " + expected.x()[i] + " " + found.x()[i]);
            }
        }
        return differ;
    }

    private static boolean finite(Positions positions, int i) {
        return Float.isFinite(positions.x()[i]) && Float.isFinite(positions.y()[i]);
    }

    static void assertSame(Positions expected, Positions found, String what) {
        assertEquals(expected.size(), found.size(), what);
        assertEquals(List.of(), differences(expected, found), what);
    }

    /** Waits until something holds. */
    static void await(String what, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!holds.call()) {
            assertTrue(System.nanoTime() < end, () -> "waits for " + what);
            Thread.sleep(1);
        }
    }

    /** Waits until a run's trajectories are at a step. */
    static void awaitStep(LiveRun run, int step) throws Exception {
        await("step " + step, () -> run.progress().step() == step);
    }

    /** Waits until snapshots of all cells are of a step. */
    static void awaitSnapshots(LiveRun run, int step) throws Exception {
        for (int cell = 0; cell < run.cells(); cell++) {
            int number = cell;
            await("snapshot " + cell, () -> run.snapshot(number).step() == step);
        }
    }

    /** Waits until a run stands still at whatever step, and its snapshots with it. */
    static int awaitStand(LiveRun run) throws Exception {
        await("pause", () -> run.progress().paused());
        int step = run.progress().step();
        awaitSnapshots(run, step);
        assertEquals(step, run.progress().step(), "it stands");
        return step;
    }
}
