package kramers.langevin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kramers.cuda.StandIn;
import kramers.langevin.ChangeProbe.Change;
import kramers.langevin.ChangeProbe.Changed;
import kramers.langevin.SessionProbe.Case;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.langevin.cpu.CpuLangevinEngine.Implementation;
import kramers.langevin.cpu.VectorWidths;
import org.junit.jupiter.api.Test;

/** Settings that change on the way give the same bits on every engine, and positions are those of the states. */
class ChangeTest {
    private static final LangevinEngine SCALAR = new CpuLangevinEngine(1, Implementation.SCALAR, 32);
    private static final LangevinEngine VECTOR = new CpuLangevinEngine(2);

    private static List<String> lines(LangevinEngine engine) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Changed c : ChangeProbe.cases()) {
            lines.addAll(ChangeProbe.lines(engine, c));
        }
        assertTrue(lines.stream().allMatch(line -> line.endsWith(", positions agree")), () -> String.join("\n", lines));
        return lines;
    }

    @Test
    void blocksOfEverySize() throws Exception {
        List<String> expected = lines(SCALAR);
        for (int block : new int[] {16, 48, 64, 256}) {
            assertEquals(expected, lines(new CpuLangevinEngine(1, Implementation.VECTOR, block)), block + "");
        }
        assertEquals(expected, lines(new CpuLangevinEngine(1, Implementation.SCALAR, 16)));
    }

    @Test
    void vectorsOfEveryWidth() throws Exception {
        List<String> expected = lines(SCALAR);
        VectorWidths.lines(ChangeProbe.class, "32")
                .forEach((width, lines) -> assertEquals(expected, lines, width + " bits"));
    }

    @Test
    void onADeviceToo() throws Exception {
        List<String> expected = lines(VECTOR);
        expected.add("1");
        expected.add("noise-power must be a number from 0 to 16, not -1.0");
        expected.add("rng curand takes no change on the way");
        StandIn.Outcome outcome =
                StandIn.java(StandIn.library(), "", StandIn.toolkit(), "kramers.langevin.ChangeProbe");
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(expected, outcome.out(), outcome::toString);
        assertEquals(List.of(), outcome.err());
    }

    /** A change to what is there already, at every stop. */
    @Test
    void noChangeChangesNothing() throws Exception {
        for (Case c : SessionProbe.cases()) {
            List<String> lines = new ArrayList<>();
            try (Session session = VECTOR.open(c.spec(), c.slice())) {
                for (int stop : c.stops()) {
                    session.change(c.slice().cell(), c.spec().noisePower());
                    session.advance(stop);
                    lines.add(SessionProbe.line(session));
                }
            }
            assertEquals(SessionProbe.lines(VECTOR, c), lines, c::toString);
        }
    }

    /** Each setting counts, from its step on and not before. */
    @Test
    void everyChangeChangesSomething() throws Exception {
        for (Changed changed : ChangeProbe.cases()) {
            for (int left = 0; left < changed.changes().size(); left++) {
                List<Change> fewer = new ArrayList<>(changed.changes());
                Change gone = fewer.remove(left);
                boolean replacedAtOnce =
                        fewer.stream().filter(c -> c.step() == gone.step()).count() > 0
                                && left + 1 < changed.changes().size()
                                && changed.changes().get(left + 1).step() == gone.step();
                List<String> with = ChangeProbe.lines(VECTOR, changed);
                List<String> without = ChangeProbe.lines(VECTOR, new Changed(changed.of(), fewer));
                assertEquals(with.subList(0, left), without.subList(0, left));
                String last = with.get(with.size() - 1);
                if (replacedAtOnce) {
                    assertEquals(last, without.get(without.size() - 1), gone::toString);
                } else {
                    assertNotEquals(last, without.get(without.size() - 1), gone::toString);
                }
            }
        }
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        Case c = ChangeProbe.cases().get(0).of();
        try (Session session = VECTOR.open(c.spec(), c.slice());
                Session other = VECTOR.open(c.spec(), c.slice())) {
            for (double power : new double[] {-1, 16.1, Double.NaN}) {
                assertThrows(IllegalArgumentException.class, () -> session.change(new Cell(1, 1), power), "" + power);
            }
            session.advance(9);
            other.advance(9);
            assertEquals(SessionProbe.line(other), SessionProbe.line(session));
        }
    }

    @Test
    void sessionsAdvanceSideBySide() throws Exception {
        CpuLangevinEngine engine = new CpuLangevinEngine(3);
        assertEquals(3, engine.sessionsAtOnce());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<List<String>>> sessions = new ArrayList<>();
            for (Changed c : ChangeProbe.cases()) {
                sessions.add(() -> ChangeProbe.lines(engine, c));
            }
            List<String> lines = new ArrayList<>();
            for (Future<List<String>> session : threads.invokeAll(sessions)) {
                lines.addAll(session.get());
            }
            assertEquals(lines(SCALAR), lines);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void positionsAreEquallyMany() {
        assertEquals(3, Positions.of(3).size());
        assertThrows(IllegalArgumentException.class, () -> new Positions(new float[2], new float[2], new int[3]));
        assertThrows(IllegalArgumentException.class, () -> new Positions(new float[2], new float[3], new int[2]));
    }
}
