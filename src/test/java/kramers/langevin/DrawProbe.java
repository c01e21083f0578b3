package kramers.langevin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kramers.cuda.Cuda;
import kramers.landscape.TwoValley;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.langevin.cuda.CudaLangevinEngine;

/**
 * Draws positions from CUDA device 0 into files that stand for OpenGL's buffers, in a folder, the first argument; the second says
 * what to try. Says what it found in lines.
 */
final class DrawProbe {
    private static final Cell WILD = new Cell(0.3, 0.9);
    private static final int COUNT = 5000;
    private static final int STEPS = 400;

    private final Path folder;
    private final LangevinEngine engine;

    private DrawProbe(Path folder, LangevinEngine engine) {
        this.folder = folder;
        this.engine = engine;
    }

    public static void main(String[] arguments) throws Exception {
        try (LangevinEngine engine = new CudaLangevinEngine(Cuda.probe().devices(), System.err::println)) {
            DrawProbe probe = new DrawProbe(Path.of(arguments[0]), engine);
            switch (arguments[1]) {
                case "bytes" -> probe.bytes();
                case "together" -> probe.together();
                case "refused" -> probe.refused();
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        }
    }

    private static EnsembleSpec spec(Precision precision) {
        return new EnsembleSpec(TwoValley.PAPER, STEPS, 0.01, 2, 1, false, 3, precision);
    }

    private static Session open(LangevinEngine engine, Precision precision) throws IOException {
        return engine.open(spec(precision), new TrajectoryRange(0, WILD, 7, COUNT));
    }

    /** A buffer of OpenGL's, empty. */
    private void make(int name, int bytes) throws IOException {
        Files.write(folder.resolve("" + name), new byte[bytes]);
    }

    private ByteBuffer read(int name) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve("" + name)), 0, DevicePositions.BYTES * COUNT);
    }

    /** What a buffer shall hold. */
    private static ByteBuffer bytes(Session session) throws IOException {
        Positions positions = Positions.of(COUNT);
        session.positions(positions, 0);
        ByteBuffer bytes = ByteBuffer.allocate(DevicePositions.BYTES * COUNT).order(ByteOrder.nativeOrder());
        for (float x : positions.x()) {
            bytes.putFloat(x);
        }
        for (float y : positions.y()) {
            bytes.putFloat(y);
        }
        for (int step : positions.lastCrossing()) {
            bytes.putInt(step);
        }
        return bytes.flip();
    }

    /** One thread: nothing kept, kept, older than the session, another buffer, closed. */
    private void bytes() throws Exception {
        make(7, DevicePositions.BYTES * COUNT);
        make(8, DevicePositions.BYTES * COUNT + 100);
        try (Session session = open(engine, Precision.FLOAT);
                DevicePositions drawn = session.onDevice().orElseThrow()) {
            System.out.println(
                    drawn.into(7) + " " + read(7).equals(ByteBuffer.allocate(DevicePositions.BYTES * COUNT)));
            for (int step : new int[] {0, 1, 2, 3, 50}) {
                session.advance(step);
                drawn.keep();
                System.out.println(drawn.into(7) + " " + read(7).equals(bytes(session)));
            }
            ByteBuffer kept = bytes(session);
            session.advance(60);
            System.out.println(drawn.into(7) + " " + read(7).equals(kept) + " " + read(7).equals(bytes(session)));
            System.out.println(drawn.into(8) + " " + read(8).equals(kept));
            drawn.keep();
            drawn.keep();
            drawn.keep();
            System.out.println(drawn.into(7) + " " + read(7).equals(bytes(session)) + " " + read(8).equals(kept));
            drawn.close();
            System.out.println(say(drawn::keep));
            System.out.println(say(() -> drawn.into(7)));
        }
        Session session = open(engine, Precision.FLOAT);
        try (DevicePositions drawn = session.onDevice().orElseThrow()) {
            session.close();
            System.out.println(say(drawn::keep));
        }
        try (Session doubles = open(engine, Precision.DOUBLE);
                Session onCpu = open(new CpuLangevinEngine(1), Precision.FLOAT)) {
            System.out.println(doubles.onDevice() + " " + onCpu.onDevice());
        }
    }

    /** Keeps in one thread what another draws, and compares each drawing with a run on the CPU at the same step. */
    private void together() throws Exception {
        List<ByteBuffer> expected = new ArrayList<>();
        try (Session session = open(new CpuLangevinEngine(1), Precision.FLOAT)) {
            for (int step = 0; step <= STEPS; step++) {
                session.advance(step);
                expected.add(bytes(session));
            }
        }
        make(1, DevicePositions.BYTES * COUNT);
        ExecutorService drawing = Executors.newSingleThreadExecutor();
        try (Session session = open(engine, Precision.FLOAT)) {
            DevicePositions drawn = session.onDevice().orElseThrow();
            drawn.keep();
            Future<List<Long>> draws = drawing.submit(() -> draws(drawn, expected));
            for (int step = 1; step <= STEPS; step++) {
                session.advance(step);
                drawn.keep();
            }
            List<Long> steps = draws.get();
            drawing.submit(drawn::close).get();
            System.out.println(steps.equals(steps.stream().sorted().toList()) + " "
                    + (steps.stream().distinct().count() > 10) + " " + steps.get(steps.size() - 1));
        } finally {
            drawing.shutdownNow();
        }
    }

    /** Draws until the end is reached, and returns the steps that were drawn. */
    private List<Long> draws(DevicePositions drawn, List<ByteBuffer> expected) throws IOException {
        List<Long> steps = new ArrayList<>();
        long step = 0;
        while (step < STEPS) {
            step = drawn.into(1);
            steps.add(step);
            if (!read(1).equals(expected.get((int) step))) {
                throw new IllegalStateException("what was drawn is not of step " + step);
            }
        }
        return steps;
    }

    /** Where OpenGL or the device will not: says why, and positions come by the other way all the same. */
    private void refused() throws Exception {
        make(7, DevicePositions.BYTES * COUNT);
        make(6, DevicePositions.BYTES * COUNT - 1);
        try (Session session = open(engine, Precision.FLOAT)) {
            session.advance(5);
            Optional<DevicePositions> onDevice = Optional.empty();
            try {
                onDevice = session.onDevice();
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
            if (onDevice.isPresent()) {
                try (DevicePositions drawn = onDevice.get()) {
                    drawn.keep();
                    for (int name : new int[] {7, 6, 5}) {
                        System.out.println(say(() -> drawn.into(name)));
                    }
                }
            }
            session.advance(9);
            System.out.println(ChangeProbe.positions(session));
        }
    }

    private interface Try {
        void run() throws Exception;
    }

    private static String say(Try attempt) {
        try {
            attempt.run();
            return "done";
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
