package kramers.experiment.live;

import static kramers.experiment.live.Lives.LIVELY;
import static kramers.experiment.live.Lives.QUIET;
import static kramers.experiment.live.Lives.WILD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kramers.experiment.live.LiveView.CellState;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.spec.InvalidSetting;
import kramers.theory.DensityPropagation;
import kramers.theory.TwoValleyProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Running cells do what they are told, and what comes of it is what sessions that are told the same come to. */
class LiveControlTest {
    private static final double FAST = Double.POSITIVE_INFINITY;
    private static final int N = 600;
    private static final LangevinEngine ENGINE = new CpuLangevinEngine(1);

    /** Two threads, so that a cell has two parts. */
    private static LiveRun paused(LiveSpec spec, double speed) throws Exception {
        LiveRun run = new LiveRun(new CpuLangevinEngine(2), spec, speed, false);
        run.pause(true);
        run.start();
        return run;
    }

    private static void steps(LiveRun run, int many) throws Exception {
        int from = run.progress().step();
        for (int i = 0; i < many; i++) {
            run.step();
        }
        Lives.awaitStep(run, from + many);
    }

    private static void toTheEnd(LiveRun run) throws Exception {
        run.speed(FAST);
        run.pause(false);
        Lives.await("the end", () -> run.progress().ended());
        Lives.awaitSnapshots(run, run.progress().steps());
    }

    @ParameterizedTest
    @EnumSource
    void changesAreThoseOfASession(Precision precision) throws Exception {
        LiveSpec spec = Lives.spec(precision, 450, N, QUIET, WILD);
        try (LiveRun run = paused(spec, 200);
                Session session = Lives.open(ENGINE, spec, 0)) {
            steps(run, 3);
            run.change(0, LIVELY, 1);
            run.change(0, WILD, 2);
            steps(run, 2);
            run.change(0, LIVELY, 0.5);
            Lives.await("change", () -> run.state(0).noisePower() == 0.5);
            session.advance(3);
            session.change(WILD, 2);
            session.advance(5);
            session.change(LIVELY, 0.5);
            Lives.await("snapshot", () -> run.snapshot(0).step() == 5);
            Lives.assertSame(Lives.positions(session, N), run.snapshot(0).positions(), "step 5");
            toTheEnd(run);
            session.advance(450);
            Lives.assertSame(Lives.positions(session, N), run.snapshot(0).positions(), "end");
            Lives.assertSame(
                    Lives.positions(ENGINE, spec, 1, 450), run.snapshot(1).positions(), "the other");
            CellState state = run.state(0);
            assertArrayEquals(new int[] {3, 5}, state.changes());
            assertEquals(LIVELY, state.cell());
            assertEquals(0.5, state.noisePower());
            assertEquals(401, state.curves().size());
            assertEquals(session.statistics().pFlat(), state.curves().pFlatNow());
            assertArrayEquals(new int[0], run.state(1).changes());
            assertEquals(WILD, run.state(1).cell());
        }
    }

    @Test
    void changesWhileItRuns() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 20_000, N, QUIET, WILD);
        try (LiveRun run = new LiveRun(new CpuLangevinEngine(2), spec, 3000, false)) {
            run.start();
            Lives.await("some steps", () -> run.progress().step() > 50);
            run.change(0, LIVELY, 1);
            Lives.await("change", () -> run.state(0).changes().length == 1);
            toTheEnd(run);
            int at = run.state(0).changes()[0];
            assertTrue(at > 50 && at < 20_000, "step " + at);
            try (Session session = Lives.open(ENGINE, spec, 0)) {
                session.advance(at);
                session.change(LIVELY, 1);
                session.advance(20_000);
                Lives.assertSame(Lives.positions(session, N), run.snapshot(0).positions(), "end");
            }
        }
    }

    /** Asked from where the trajectories are, of the last settings; a cell that cannot be asked about says nothing. */
    @Test
    void theoryGoesOnFromTheChange() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 450, N, QUIET, WILD);
        try (LiveRun run = paused(spec, 200)) {
            steps(run, 40);
            for (int i = 1; i <= 50; i++) {
                run.change(0, new Cell(0.05, 0.05 + i * 0.001), 1);
                run.change(1, QUIET, 1);
            }
            run.change(0, LIVELY, 1);
            run.change(1, new Cell(0.05, 0), 1);
            Lives.await(
                    "theory",
                    () -> run.state(0).cell().equals(LIVELY)
                            && run.state(0).theory().source().startsWith("density"));
            TheoryCurves theory = run.state(0).theory();
            int[] marks = Arrays.stream(spec.marks()).filter(mark -> mark >= 40).toArray();
            assertArrayEquals(marks, theory.step());
            assertEquals(40, marks[0]);
            Positions from = Lives.positions(ENGINE, spec, 0, 40);
            double[] x = new double[N];
            double y = 0;
            for (int i = 0; i < N; i++) {
                x[i] = from.x()[i];
                y += (double) from.y()[i] / N;
            }
            DensityPropagation.Path path = DensityPropagation.from(
                    x,
                    new TwoValleyProcess(run.landscape(), LIVELY.eta(), LIVELY.sigma(), 1, 0, y),
                    Arrays.stream(marks).map(mark -> mark - 40).toArray());
            assertArrayEquals(path.pFlat(), theory.pFlat(), 1e-9);
            assertArrayEquals(path.yMean(), theory.yMean(), 1e-9);
            assertEquals(run.state(0).curves().pFlatNow(), theory.pFlat()[0], 1e-9);
            for (int i = 1; i < marks.length; i++) {
                assertTrue(theory.hopRate()[i] >= 0 && theory.hopRate()[i] < 1, "rate " + theory.hopRate()[i]);
            }
            assertEquals(new Cell(0.05, 0), run.state(1).cell());
            assertEquals(0, run.state(1).theory().step().length, "what was asked before counts no more");
        }
    }

    @Test
    void beginsAnew() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 450, N, QUIET, WILD);
        try (LiveRun run = paused(spec, 200)) {
            steps(run, 30);
            run.change(0, LIVELY, 0.5);
            steps(run, 1);
            long serial = run.snapshot(0).serial();
            run.restart(99);
            Lives.await(
                    "restart",
                    () -> run.progress().seed() == 99 && run.snapshot(1).step() == 0);
            run.speed(1); // told after the restart, done after it
            Lives.await("orders", () -> run.progress().speed() == 1);
            assertEquals(0, run.progress().step());
            assertTrue(run.progress().paused());
            assertNotEquals(serial, run.snapshot(0).serial());
            CellState state = run.state(0);
            assertEquals(1, state.curves().size());
            assertEquals(1, state.trace().rows().size());
            assertEquals(0, state.changes().length);
            assertEquals(LIVELY, state.cell());
            toTheEnd(run);
            EnsembleSpec again = spec.ensemble().seeded(99).noisePower(0.5);
            try (Session session = ENGINE.open(again, new TrajectoryRange(0, LIVELY, 0, N))) {
                session.advance(450);
                Lives.assertSame(Lives.positions(session, N), run.snapshot(0).positions(), "end");
            }
            assertEquals(401, run.state(0).curves().size());
            run.restart(7);
            Lives.await(
                    "end",
                    () -> run.progress().seed() == 7
                            && run.progress().ended()
                            && run.snapshot(1).step() == 450);
            Lives.assertSame(
                    Lives.positions(ENGINE, spec, 1, 450), run.snapshot(1).positions(), "the first seed");
        }
    }

    @Test
    void stepsAndStands() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 5, N, QUIET, WILD);
        try (LiveRun run = new LiveRun(ENGINE, spec, 1e-6, false)) {
            run.start();
            run.speed(1e-5);
            Lives.await("speed", () -> run.progress().speed() == 1e-5);
            assertEquals(0, run.progress().step());
            run.step();
            Lives.awaitStep(run, 1);
            assertTrue(run.progress().paused());
            Lives.await("snapshot", () -> run.snapshot(0).step() == 1);
            for (int i = 0; i < 7; i++) {
                run.step();
            }
            Lives.awaitStep(run, 5);
            assertTrue(run.progress().ended());
            run.pause(false);
            Lives.await("pause", () -> !run.progress().paused());
            assertEquals(5, run.progress().step());
        }
    }

    @Test
    void refusesAtTheCall() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 50, N, QUIET);
        try (LiveRun run = paused(spec, 100)) {
            for (double power : new double[] {-1, 16.5, Double.NaN}) {
                assertThrows(InvalidSetting.class, () -> run.change(0, LIVELY, power), "" + power);
            }
            for (int cell : new int[] {-1, 1}) {
                assertThrows(IndexOutOfBoundsException.class, () -> run.change(cell, LIVELY, 1));
            }
            for (double speed : new double[] {0, -1, Double.NaN}) {
                assertThrows(IllegalArgumentException.class, () -> run.speed(speed), "" + speed);
                assertThrows(IllegalArgumentException.class, () -> new LiveRun(ENGINE, spec, speed, false));
            }
            steps(run, 1);
            assertEquals(QUIET, run.state(0).cell());
            assertFalse(run.progress().ended());
        }
    }
}
