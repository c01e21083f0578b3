package kramers.langevin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kramers.cuda.Cuda;
import kramers.landscape.TwoValley;
import kramers.langevin.SessionProbe.Case;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.langevin.cuda.CudaLangevinEngine;

/**
 * Trajectories whose settings are changed on the way, and their positions, on any engine; as a program on CUDA device 0 without
 * arguments, else on vectors in blocks of the size that is given.
 */
public final class ChangeProbe {
    /** Beyond 32 bits. */
    private static final long BEYOND = 5L << 32;

    private ChangeProbe() {}

    /** Settings from a step on. */
    record Change(int step, Cell cell, double noisePower) {}

    /** A run with changes, in the order of their steps. */
    record Changed(Case of, List<Change> changes) {}

    /** Changes of all and of each alone, at even and odd steps, at a recorded step, and two at once; some diverge. */
    static List<Changed> cases() {
        List<Changed> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            Cell quiet = new Cell(0.05, 0.05);
            Cell other = new Cell(0.3, 0.9);
            Recording paths = new Recording(new int[] {0, 9, 10, 64, 131}, 50);
            List<Change> all = List.of(
                    new Change(9, other, 1),
                    new Change(16, other, 2),
                    new Change(33, quiet, 2),
                    new Change(64, new Cell(0.05, 0.7), 0),
                    new Change(65, new Cell(0.2, 0.7), 0),
                    new Change(65, new Cell(0.2, 0.7), 1),
                    new Change(99, new Cell(0.2, 0.3), 0.5),
                    new Change(131, quiet, 1));
            cases.add(new Changed(of(precision, 140, 2, quiet, 1, paths, BEYOND - 21), all));
            List<Change> wild = List.of(new Change(0, new Cell(0.8, 2), 1), new Change(20, new Cell(0.01, 1), 2));
            cases.add(new Changed(of(precision, 41, 3, quiet, 0, Recording.NONE, 64), wild));
        }
        return cases;
    }

    private static Case of(
            Precision precision, int steps, double y, Cell cell, double power, Recording recording, long first) {
        EnsembleSpec spec = new EnsembleSpec(TwoValley.PAPER, steps, 0.01, y, power, false, 7, precision);
        return new Case(spec.recording(recording), new TrajectoryRange(0, cell, first, 70));
    }

    /** A line for each change and for the end: the step, the states there, and the statistics up to there. */
    static List<String> lines(LangevinEngine engine, Changed c) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Session session = engine.open(c.of().spec(), c.of().slice())) {
            for (Change change : c.changes()) {
                session.advance(change.step());
                session.change(change.cell(), change.noisePower());
                lines.add(SessionProbe.line(session) + ", " + positions(session));
            }
            session.advance(c.of().spec().steps());
            lines.add(SessionProbe.line(session) + ", " + positions(session));
        }
        return lines;
    }

    /** Says whether the positions are those of the states, and whether what lies beside them stays. */
    static String positions(Session session) throws Exception {
        TrajectoryStates states = session.states();
        int n = states.x().length;
        Positions found = Positions.of(n + 5);
        Arrays.fill(found.x(), -1);
        Arrays.fill(found.y(), -2);
        Arrays.fill(found.lastCrossing(), -3);
        Positions expected = new Positions(
                found.x().clone(), found.y().clone(), found.lastCrossing().clone());
        for (int i = 0; i < n; i++) {
            expected.x()[3 + i] = (float) states.x()[i];
            expected.y()[3 + i] = (float) states.y()[i];
            expected.lastCrossing()[3 + i] = states.freezing()[i];
        }
        session.positions(found, 3);
        return equal(expected, found)
                        && refuses(session, found, 6)
                        && refuses(session, found, -1)
                        && equal(expected, found)
                ? "positions agree"
                : "positions differ: " + Arrays.toString(found.x());
    }

    private static boolean equal(Positions a, Positions b) {
        return Arrays.equals(a.x(), b.x())
                && Arrays.equals(a.y(), b.y())
                && Arrays.equals(a.lastCrossing(), b.lastCrossing());
    }

    private static boolean refuses(Session session, Positions to, int at) throws IOException {
        try {
            session.positions(to, at);
            return false;
        } catch (IndexOutOfBoundsException e) {
            return true;
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (LangevinEngine engine = arguments.length > 0
                ? new CpuLangevinEngine(1, CpuLangevinEngine.Implementation.VECTOR, Integer.parseInt(arguments[0]))
                : new CudaLangevinEngine(Cuda.probe().devices(), System.err::println)) {
            for (Changed c : cases()) {
                lines(engine, c).forEach(System.out::println);
            }
            if (arguments.length == 0) {
                refusals(engine);
            }
        }
    }

    /** How many sessions at once, a noise power out of range, and another generator. */
    private static void refusals(LangevinEngine engine) throws Exception {
        System.out.println(engine.sessionsAtOnce());
        Case c = cases().get(0).of();
        for (Generator generator : Generator.values()) {
            try (Session session = engine.open(c.spec().generator(generator), c.slice())) {
                session.change(c.slice().cell(), generator == Generator.PHILOX ? -1 : 1);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
