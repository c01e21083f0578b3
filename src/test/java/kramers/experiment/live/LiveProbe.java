package kramers.experiment.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.cuda.Cuda;
import kramers.langevin.Cell;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.langevin.cuda.CudaLangevinEngine;

/**
 * Cells that run on CUDA device 0, drawn into files that stand for OpenGL's buffers, in a folder, the first argument; the second says
 * what to try. Says what it found in lines; what should be there comes from the CPU.
 */
final class LiveProbe {
    private static final double FAST = Double.POSITIVE_INFINITY;
    private static final int N = 700;
    private static final int STEPS = 420;
    private static final Cell[] CELLS = {Lives.LIVELY, Lives.WILD};

    private final Path folder;
    private final LangevinEngine engine;

    private LiveProbe(Path folder, LangevinEngine engine) {
        this.folder = folder;
        this.engine = engine;
    }

    public static void main(String[] arguments) throws Exception {
        try (LangevinEngine engine = new CudaLangevinEngine(Cuda.probe().devices(), System.err::println)) {
            LiveProbe probe = new LiveProbe(Path.of(arguments[0]), engine);
            for (int name = 1; name <= CELLS.length; name++) {
                Files.write(probe.folder.resolve("" + name), new byte[DeviceFeed.BYTES * N]);
            }
            switch (arguments[1]) {
                case "drawn" -> {
                    probe.host();
                    probe.advanced();
                    probe.byTheClock();
                    probe.unused();
                }
                case "refused" -> probe.refused();
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        }
    }

    private LiveRun run(Precision precision, boolean onDevice) throws Exception {
        return new LiveRun(engine, Lives.spec(precision, STEPS, N, CELLS), FAST, onDevice);
    }

    /** Where all are at each step. */
    private static List<Positions> expected(Cell cell, long seed) throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, STEPS, N, CELLS).seeded(seed);
        List<Positions> expected = new ArrayList<>();
        try (Session session = new CpuLangevinEngine(1).open(spec.ensemble(), new TrajectoryRange(0, cell, 0, N))) {
            for (int step = 0; step <= STEPS; step++) {
                session.advance(step);
                expected.add(Lives.positions(session, N));
            }
        }
        return expected;
    }

    /** What a buffer holds. */
    private Positions read(int name) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("" + name))).order(ByteOrder.nativeOrder());
        Positions positions = Positions.of(N);
        for (float[] field : new float[][] {positions.x(), positions.y()}) {
            for (int i = 0; i < N; i++) {
                field[i] = bytes.getFloat();
            }
        }
        bytes.asIntBuffer().get(positions.lastCrossing());
        return positions;
    }

    private static String same(Positions expected, Positions found) {
        List<String> differ = Lives.differences(expected, found);
        return differ.isEmpty() ? "same" : differ.size() + " differ, " + differ.get(0);
    }

    private String drawn(LiveRun run, int cell) throws Exception {
        int step = (int) run.feed(cell).into(1 + cell);
        return step + " " + same(expected(CELLS[cell], 7).get(step), read(1 + cell));
    }

    private static String snapshot(LiveRun run, int cell) throws Exception {
        Snapshot snapshot = run.snapshot(cell);
        return snapshot.step() + " " + same(expected(CELLS[cell], 7).get(snapshot.step()), snapshot.positions());
    }

    /** Without a feed, because none is asked for or because of the precision. */
    private void host() throws Exception {
        try (LiveRun run = run(Precision.FLOAT, false);
                LiveRun doubles = run(Precision.DOUBLE, true)) {
            run.start();
            Lives.awaitSnapshots(run, STEPS);
            System.out.println(run.feed(0) + " " + doubles.feed(0) + " " + snapshot(run, 0) + " " + snapshot(run, 1));
            doubles.advance(33);
            LiveSpec spec = Lives.spec(Precision.DOUBLE, STEPS, N, CELLS);
            System.out.println(same(
                    Lives.positions(new CpuLangevinEngine(1), spec, 1, 33),
                    doubles.snapshot(1).positions()));
        }
    }

    /** The first cell is drawn from the device, the second looked at. */
    private void advanced() throws Exception {
        DeviceFeed feed;
        try (LiveRun run = run(Precision.FLOAT, true)) {
            feed = run.feed(0);
            run.advance(5);
            System.out.println(drawn(run, 0) + ", " + snapshot(run, 1));
            run.advance(6);
            run.advance(90);
            System.out.println(drawn(run, 0) + ", " + snapshot(run, 1) + ", "
                    + run.snapshot(0).step());
            run.advance(STEPS);
            System.out.println(drawn(run, 0) + ", " + snapshot(run, 1));
        }
        System.out.println(feed.into(1) + " " + feed.refused());
        feed.close();
        feed.close();
        System.out.println(feed.into(1));
    }

    /** Each drawing is of one step, the steps never go back; after a restart it goes on with another feed. */
    private void byTheClock() throws Exception {
        DeviceFeed last;
        try (LiveRun run = new LiveRun(engine, Lives.spec(Precision.FLOAT, STEPS, N, CELLS), 2000, true)) {
            run.start();
            DeviceFeed first = run.feed(0);
            System.out.println(draw(first, expected(CELLS[0], 7)));
            run.restart(8);
            Lives.await("another feed", () -> run.feed(0) != null && run.feed(0) != first);
            System.out.println(first.into(1));
            first.close();
            last = run.feed(0);
            System.out.println(draw(last, expected(CELLS[0], 8)));
            run.restart(7);
            run.restart(9);
        }
        last.close();
    }

    private String draw(DeviceFeed feed, List<Positions> expected) throws Exception {
        long before = 0;
        int drawings = 0;
        while (before < STEPS) {
            long step = feed.into(1);
            if (step < before || !same(expected.get((int) step), read(1)).equals("same")) {
                return step + " after " + before + " differs";
            }
            drawings += step > before ? 1 : 0;
            before = step;
        }
        return before + " " + (drawings > 1);
    }

    /** A feed that nobody draws from hinders nobody who looks, and goes with the run. */
    private void unused() throws Exception {
        DeviceFeed feed;
        try (LiveRun run = run(Precision.FLOAT, true)) {
            run.start();
            feed = run.feed(1);
            Lives.await("end", () -> run.snapshot(0).step() == STEPS);
            System.out.println(snapshot(run, 0));
        }
        System.out.println(feed.into(2));
        feed.close();
    }

    private void refused() throws Exception {
        DeviceFeed feed;
        try (LiveRun run = run(Precision.FLOAT, true)) {
            feed = run.feed(0);
            try {
                feed.into(1);
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(feed.refused() + " " + run.feed(1).refused());
            run.start();
            Lives.await("end", () -> run.snapshot(0).step() == STEPS);
            System.out.println(snapshot(run, 0));
            run.feed(1).into(2);
            run.feed(1).close();
            run.restart(7);
            Lives.await("another feed", () -> run.feed(0) != null && run.feed(0) != feed);
            System.out.println(run.feed(0).refused());
        }
        feed.close();
    }
}
