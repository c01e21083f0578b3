package kramers.langevin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kramers.cuda.StandIn;
import kramers.langevin.SessionProbe.Case;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.langevin.cpu.CpuLangevinEngine.Implementation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trajectories that are stopped on the way, wherever that is, come to what a run without stops comes to, to the last bit. */
class SessionTest {

    private static CpuLangevinEngine engine(Implementation implementation) {
        return new CpuLangevinEngine(2, implementation, 32);
    }

    /** What {@link SessionProbe#lines} shall say: a run for each stop, which ends there. */
    private static List<String> expected(LangevinEngine engine, Case c) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int stop : c.stops()) {
            EnsembleSpec shorter = c.until(stop);
            CellStatistics whole = new CellStatistics(shorter.recording());
            engine.run(shorter, List.of(c.slice()).iterator(), (slice, statistics) -> whole.merge(statistics));
            lines.add(SessionProbe.line(stop, engine.states(shorter, c.slice()), whole));
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void everyStopIsTheEndOfAShorterRun(Implementation implementation) throws Exception {
        LangevinEngine engine = engine(implementation);
        for (Case c : SessionProbe.cases()) {
            assertSame(expected(engine, c), SessionProbe.lines(engine, c), c.toString());
        }
    }

    /** Says the first line that differs. */
    private static void assertSame(List<String> expected, List<String> found, String what) {
        assertEquals(expected.size(), found.size(), what);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), what);
        }
    }

    @Test
    void onADeviceToo() throws Exception {
        LangevinEngine cpu = engine(Implementation.VECTOR);
        List<String> expected = new ArrayList<>();
        for (Case c : SessionProbe.cases()) {
            expected.addAll(SessionProbe.lines(cpu, c));
        }
        for (long to : new long[] {4, -1, 42}) {
            expected.add("step " + to + " is not from 5 to 41");
        }
        expected.add("the session is closed");
        expected.add("a slice of 16777217 trajectories is too large for a CUDA device, which takes 16777216 at a time:"
                + " divide it");
        StandIn.Outcome outcome = StandIn.java(StandIn.library(), "", Map.of(), "kramers.langevin.SessionProbe");
        assertEquals(0, outcome.exit(), outcome::toString);
        assertSame(expected, outcome.out(), "stand-in");
    }

    /** Normals of cuRAND's are drawn for 32 steps at a time, from the last stop or recorded step on. */
    @Test
    void whatCurandDrawsDependsOnTheStops() {
        StandIn.Outcome outcome =
                StandIn.java(StandIn.library(), "", StandIn.toolkit(), "kramers.langevin.SessionProbe", "curand");
        assertEquals(0, outcome.exit(), outcome::toString);
        List<String> ends = outcome.out();
        assertEquals(3, ends.size(), outcome::toString);
        assertEquals(ends.get(0), ends.get(1));
        assertNotEquals(ends.get(0), ends.get(2));
    }

    /** Before the first step: all at their start, which is recorded if the recording begins there. */
    @ParameterizedTest
    @EnumSource
    void beginsAtTheStart(Implementation implementation) throws Exception {
        for (Case c : SessionProbe.cases()) {
            try (Session session = engine(implementation).open(c.spec(), c.slice())) {
                session.advance(0);
                assertEquals(0, session.step());
                TrajectoryStates states = session.states();
                assertEquals(c.slice().count(), states.x().length);
                double side = Math.signum(states.x()[0]);
                for (int i = 0; i < states.x().length; i++) {
                    assertEquals(i % 2 == 0 ? side : -side, Math.signum(states.x()[i]));
                    assertEquals(c.spec().yStart(), states.y()[i]);
                }
                CellStatistics statistics = session.statistics();
                assertEquals(c.slice().count(), statistics.trajectories());
                int[] recorded = c.spec().recording().steps();
                boolean atOnce = recorded.length > 0 && recorded[0] == 0;
                assertEquals(atOnce ? 1 : 0, statistics.timeline().size());
                assertEquals(
                        atOnce ? c.slice().count() : 0,
                        atOnce ? statistics.timeline().finite(0) : 0);
            }
        }
    }

    @Test
    void refusesToGoBackAndBeyondTheEnd() throws Exception {
        Case c = SessionProbe.cases().get(0);
        try (Session session = engine(Implementation.VECTOR).open(c.spec(), c.slice())) {
            session.advance(9);
            TrajectoryStates before = session.states();
            for (long to : new long[] {8, 0, -1, c.spec().steps() + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThrows(IllegalArgumentException.class, () -> session.advance(to), "" + to);
            }
            assertEquals(9, session.step());
            assertArrayEquals(before.x(), session.states().x());
        }
        EnsembleSpec driven = c.spec().generator(Generator.CURAND);
        assertThrows(IllegalArgumentException.class, () -> engine(Implementation.VECTOR)
                .open(driven, c.slice()));
    }

    /** The cases would prove little if nothing crossed, nothing diverged, or nothing was recorded. */
    @Test
    void theCasesAreNotDull() throws Exception {
        boolean some = false;
        boolean all = false;
        for (Case c : SessionProbe.cases()) {
            CellStatistics end = engine(Implementation.VECTOR).statistics(c.spec(), c.slice());
            assertTrue(end.diverged() == end.trajectories() || end.hopsToFlat() + end.hopsToSharp() > 5, c::toString);
            some |= end.diverged() > 0 && end.diverged() < end.trajectories();
            all |= end.diverged() == end.trajectories();
            assertEquals(c.spec().recording().steps().length, end.timeline().size());
        }
        assertTrue(some && all);
    }
}
