package kramers.experiment.live;

import static kramers.experiment.live.Lives.LIVELY;
import static kramers.experiment.live.Lives.QUIET;
import static kramers.experiment.live.Lives.WILD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import kramers.experiment.live.LiveView.Expected;
import kramers.experiment.live.LiveView.Progress;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TimeSeries;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.statistics.WilsonInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of cells has the bits of the ensemble, whoever looks and whenever, and their curves are its timeline. */
class LiveRunTest {
    private static final double FAST = Double.POSITIVE_INFINITY;
    private static final LangevinEngine ENGINE = new CpuLangevinEngine(1);

    @ParameterizedTest
    @CsvSource({"FLOAT, 1", "FLOAT, 3", "DOUBLE, 1", "DOUBLE, 3"})
    void hasTheBitsOfTheEnsemble(Precision precision, int threads) throws Exception {
        LiveSpec spec = Lives.spec(precision, 500, 1000, QUIET, WILD, new Cell(0.05, 0));
        try (LiveRun run = new LiveRun(new CpuLangevinEngine(threads), spec, FAST, true)) {
            for (int to : new int[] {0, 1, 37, 37, 499, 500}) {
                run.advance(to);
                assertEquals(to, run.progress().step());
                for (int cell = 0; cell < 3; cell++) {
                    Snapshot snapshot = run.snapshot(cell);
                    assertEquals(to, snapshot.step());
                    Lives.assertSame(
                            Lives.positions(ENGINE, spec, cell, to), snapshot.positions(), "cell " + cell + ", " + to);
                }
            }
            TrajectoryStates states =
                    ENGINE.states(spec.ensemble(), new TrajectoryRange(0, QUIET, 0, spec.trajectories()));
            for (int i = 0; i < spec.trajectories(); i++) {
                assertEquals((float) states.x()[i], run.snapshot(0).positions().x()[i]);
                assertEquals(states.freezing()[i], run.snapshot(0).positions().lastCrossing()[i]);
            }
            assertTrue(run.progress().ended());
        }
    }

    @Test
    void neitherGoesBackNorBeyondTheEnd() throws Exception {
        try (LiveRun run = new LiveRun(ENGINE, Lives.spec(Precision.FLOAT, 50, 100, QUIET), FAST, false)) {
            run.advance(20);
            for (int to : new int[] {19, -1, 51, Integer.MAX_VALUE}) {
                assertThrows(IllegalArgumentException.class, () -> run.advance(to), "" + to);
            }
            assertEquals(20, run.progress().step());
        }
    }

    /** Parts of a cell end where blocks do; together they are all of it. */
    @Test
    void fewTrajectoriesAndManyThreads() throws Exception {
        for (int n : new int[] {1, 255, 511, 512, 767, 769}) {
            LiveSpec spec = Lives.spec(Precision.FLOAT, 50, n, WILD);
            try (LiveRun run = new LiveRun(new CpuLangevinEngine(3), spec, FAST, false)) {
                run.advance(50);
                Lives.assertSame(
                        Lives.positions(ENGINE, spec, 0, 50), run.snapshot(0).positions(), n + "");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 1", "DOUBLE, 3"})
    void byTheClockToo(Precision precision, int threads) throws Exception {
        LiveSpec spec = Lives.spec(precision, 20_000, 800, QUIET, WILD);
        TreeMap<Integer, Positions> seen = new TreeMap<>();
        try (LiveRun run = new LiveRun(new CpuLangevinEngine(threads), spec, 3000, false)) {
            run.start();
            Lives.await("some steps", () -> run.progress().step() > 20);
            run.pause(true);
            int stands = Lives.awaitStand(run);
            assertEquals(0, run.progress().stepsPerSecond());
            long serial = run.snapshot(1).serial();
            for (int i = 0; i < 30; i++) {
                Thread.sleep(3);
                assertEquals(stands, run.progress().step());
                assertEquals(serial, run.snapshot(1).serial(), "what is the same is not handed over again");
            }
            run.speed(FAST);
            run.pause(false);
            int before = 0;
            while (before < 20_000) {
                Snapshot snapshot = run.snapshot(1);
                assertTrue(snapshot.step() >= before, "never back");
                if (snapshot.step() > before && seen.size() < 30 || snapshot.step() == 20_000) {
                    seen.put(snapshot.step(), Lives.copy(snapshot.positions()));
                }
                before = snapshot.step();
                Thread.sleep(1);
            }
            assertEquals(before, run.progress().step());
            assertTrue(run.progress().ended());
        }
        try (Session session = Lives.open(ENGINE, spec, 1)) {
            for (int step : seen.keySet()) {
                session.advance(step);
                Lives.assertSame(Lives.positions(session, 800), seen.get(step), "step " + step);
            }
        }
        assertTrue(seen.size() > 1);
    }

    /** Curves beside the timeline of the run, hops beside those of sessions that stop at each mark; some diverge on the way. */
    @ParameterizedTest
    @CsvSource({"1", "3"})
    void curvesAreTheTimeline(int threads) throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 450, 1100, LIVELY, new Cell(0.8, 2), new Cell(9, 9));
        try (LiveRun run = new LiveRun(new CpuLangevinEngine(threads), spec, FAST, false)) {
            run.advance(451 / 2);
            run.advance(450);
            for (int cell = 0; cell < 3; cell++) {
                Curves curves = run.state(cell).curves();
                assertArrayEquals(spec.marks(), curves.step());
                CellStatistics end = ENGINE.statistics(
                        spec.ensemble(), new TrajectoryRange(cell, spec.cells().get(cell), 0, 1100));
                compare(curves, end.timeline());
                assertEquals(end.hopsToFlat() + end.hopsToSharp(), curves.hops());
                assertEquals(end.diverged(), curves.diverged());
                assertEquals(end.pFlat(), curves.pFlatNow());
                hops(spec, cell, curves);
                assertEquals(401, run.state(cell).trace().rows().size());
            }
            assertTrue(run.state(1).curves().diverged() > 0
                    && run.state(2).curves().diverged() == 1100);
            assertTrue(run.state(0).curves().hops() > 1000);
        }
    }

    private static void compare(Curves curves, TimeSeries timeline) {
        for (int r = 0; r < curves.size(); r++) {
            boolean any = timeline.finite(r) > 0;
            WilsonInterval interval = any ? WilsonInterval.of(timeline.flat(r), 1100) : new WilsonInterval(0, 1);
            assertEquals(any ? timeline.flat(r) / 1100.0 : Double.NaN, curves.pFlat()[r]);
            assertEquals(interval.low(), curves.low()[r]);
            assertEquals(interval.high(), curves.high()[r]);
            assertEquals(timeline.yMean(r), curves.yMean()[r]);
        }
    }

    private static void hops(LiveSpec spec, int cell, Curves curves) throws Exception {
        try (Session session = Lives.open(ENGINE, spec, cell)) {
            long before = 0;
            long diverged = 0;
            for (int r = 0; r < curves.size(); r++) {
                session.advance(curves.step()[r]);
                CellStatistics now = session.statistics();
                long made = now.hopsToFlat() + now.hopsToSharp();
                double rate = r == 0 || now.diverged() > diverged
                        ? Double.NaN
                        : (made - before) / 1100.0 / (curves.step()[r] - curves.step()[r - 1]);
                assertEquals(rate, curves.hopRate()[r], 1e-12);
                before = made;
                diverged = now.diverged();
            }
        }
    }

    @Test
    void saysWhatRuns() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 1000, 700, new Cell(0.05, 0.01), new Cell(0.05, 0.03));
        try (LiveRun run = new LiveRun(ENGINE, spec, 123, true)) {
            assertEquals(new Progress(0, 1000, 7, 700, false, 123, 0, ENGINE.device()), run.progress());
            assertFalse(run.progress().ended());
            assertEquals(2, run.cells());
            assertEquals(null, run.feed(0));
            assertEquals(spec.ensemble().landscape(), run.landscape());
            assertEquals(new Cell(0.05, 0.03), run.state(1).cell());
            assertEquals(1, run.state(1).noisePower());
        }
    }

    /** Mild cells, hot ones, one whose eta is too large for theory, noise along the valleys, a run that hardly moves. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 0.01, 1, 2, 1000",
        "0.05, 0.03, 1, 5, 1000",
        "0.1, 0.2, 1, 2, 300",
        "0.3, 0.1, 1, 2, 300",
        "0.1, 0.1, 0, 5, 1000",
        "0.05, 0.05, 2, 5, 2000",
        "1e-6, 0.01, 1, 5, 10"
    })
    void whereTrajectoriesAreExpected(double eta, double sigma, double power, double yStart, int steps)
            throws Exception {
        EnsembleSpec ensemble =
                new EnsembleSpec(TwoValley.PAPER, steps, 0.01, yStart, power, false, 7, Precision.FLOAT);
        LiveSpec spec = new LiveSpec(ensemble, List.of(new Cell(eta, sigma)), 2000);
        try (LiveRun run = new LiveRun(ENGINE, spec, 1, false)) {
            for (int to : new int[] {1, steps / 2, steps}) {
                run.advance(to);
                assertTrue(inside(run.snapshot(0).positions(), run.expected()) > 1980, "step " + to);
            }
            double way = run.expected().top() - run.expected().bottom();
            assertTrue(
                    way
                                    < 1.6
                                            * Math.max(
                                                    1.2,
                                                    run.state(0)
                                                                    .curves()
                                                                    .yMean()[
                                                                    run.state(0)
                                                                                    .curves()
                                                                                    .size()
                                                                            - 1]
                                                            - yStart)
                            || power == 0,
                    "nearly all of it is visited: " + way);
        }
    }

    private static int inside(Positions positions, Expected expected) {
        int inside = 0;
        for (int i = 0; i < positions.size(); i++) {
            float y = positions.y()[i];
            boolean along = y > expected.bottom() && y < expected.top();
            inside += along && Math.abs(positions.x()[i]) < expected.reach() ? 1 : 0;
        }
        return inside;
    }
}
