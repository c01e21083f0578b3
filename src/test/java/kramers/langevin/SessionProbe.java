package kramers.langevin;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kramers.cuda.Cuda;
import kramers.landscape.TwoValley;
import kramers.langevin.cuda.CudaLangevinEngine;

/**
 * Looks into trajectories on their way, on any engine; as a program on CUDA device 0: without arguments at all cases, with
 * {@code curand} at one that cuRAND drives.
 */
final class SessionProbe {
    /** Beyond 32 bits. */
    private static final long BEYOND = 5L << 32;
    /** Steps between stops, again and again until the last, which is what is left. */
    private static final int[] PIECES = {1, 2, 3, 7, 0, 1, 53, 61};

    private SessionProbe() {}

    /** An ensemble and the part of it to run. */
    record Case(EnsembleSpec spec, TrajectoryRange slice) {
        /** Its trajectories in a run that ends at a step, with what of the recording comes before. */
        EnsembleSpec until(int step) {
            return new EnsembleSpec(
                    spec.landscape(),
                    step,
                    spec.xStart(),
                    spec.yStart(),
                    spec.noisePower(),
                    spec.holdY(),
                    spec.seed(),
                    spec.precision(),
                    spec.bottoms(),
                    spec.recording().until(step),
                    spec.generator());
        }

        /** Where to stop, the end included. */
        List<Integer> stops() {
            List<Integer> stops = new ArrayList<>();
            int step = 0;
            for (int i = 0; step < spec.steps(); i++) {
                step = (int) Math.min(spec.steps(), step + PIECES[i % PIECES.length]);
                stops.add(step);
            }
            return stops;
        }
    }

    /** Long and recorded with paths; recorded from later on, beyond 32 bits; diverging in part, and altogether. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            Recording paths = new Recording(new int[] {0, 1, 2, 7, 64, 65, 260, 1024, 1025, 1251}, 5);
            add(cases, 1251, 5, 1, paths, precision, new Cell(0.05, 0.05), 0, 70);
            Recording late = new Recording(new int[] {3, 14, 40}, 90);
            add(cases, 131, 2, 0.5, late, precision, new Cell(0.3, 0.9), BEYOND - 20, 70);
            add(cases, 41, 3, 1, Recording.NONE, precision, new Cell(0.8, 2), 64, 70);
            Recording ends = new Recording(new int[] {0, 1200}, 2);
            add(cases, 1200, 3, 1, ends, precision, new Cell(9, 9), 1, 33);
        }
        return cases;
    }

    private static void add(
            List<Case> cases,
            int steps,
            double y,
            double power,
            Recording recording,
            Precision precision,
            Cell cell,
            long first,
            int count) {
        EnsembleSpec spec = new EnsembleSpec(TwoValley.PAPER, steps, 0.01, y, power, false, 7, precision);
        cases.add(new Case(spec.recording(recording), new TrajectoryRange(0, cell, first, count)));
    }

    /** A line for each stop: the step, the states there, and the statistics up to there. */
    static List<String> lines(LangevinEngine engine, Case c) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Session session = engine.open(c.spec(), c.slice())) {
            for (int stop : c.stops()) {
                session.advance(stop);
                String line = line(session);
                lines.add(line.equals(line(session)) ? line : "looking at it changes " + line);
            }
        }
        return lines;
    }

    /** The same of a session as it stands. */
    static String line(Session session) throws Exception {
        return line(session.step(), session.states(), session.statistics());
    }

    static String line(long step, TrajectoryStates states, CellStatistics statistics) throws Exception {
        return step + " " + states.sha256() + " " + digest(statistics);
    }

    private static String digest(CellStatistics statistics) throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        statistics.write(new DataOutputStream(bytes));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    public static void main(String[] arguments) throws Exception {
        try (LangevinEngine engine = new CudaLangevinEngine(Cuda.probe().devices(), System.err::println)) {
            if (arguments.length > 0) {
                driven(engine);
                return;
            }
            for (Case c : cases()) {
                lines(engine, c).forEach(System.out::println);
            }
            refusals(engine);
        }
    }

    /** The end of a run, of one with stops where chunks of normals begin anyway, and of one that stops between. */
    private static void driven(LangevinEngine engine) throws Exception {
        Case c = cases().get(0);
        EnsembleSpec spec =
                c.spec().recording(new Recording(new int[] {0, 41, 1251}, 3)).generator(Generator.CURAND);
        System.out.println(digest(engine.statistics(spec, c.slice())));
        for (int[] stops : new int[][] {{0, 32, 41, 41 + 64}, {33}}) {
            try (Session session = engine.open(spec, c.slice())) {
                for (int stop : stops) {
                    session.advance(stop);
                    session.states();
                    session.statistics();
                }
                session.advance(spec.steps());
                System.out.println(digest(session.statistics()));
            }
        }
    }

    /** Steps back and beyond the end, what comes after closing, and more trajectories than the kernels can add up. */
    private static void refusals(LangevinEngine engine) throws Exception {
        Case c = cases().get(2);
        Session session = engine.open(c.spec(), c.slice());
        session.advance(5);
        for (long to : new long[] {4, -1, 42}) {
            try {
                session.advance(to);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        session.close();
        session.close();
        try {
            session.states();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        TrajectoryRange large = new TrajectoryRange(0, c.slice().cell(), 0, (1 << 24) + 1);
        try {
            engine.statistics(c.spec(), large);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
