package kramers.viewer;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import kramers.experiment.live.DeviceFeed;
import kramers.experiment.live.LiveRun;
import kramers.experiment.live.LiveSpec;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.Snapshot;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.viewer.Settings.Painting;
import org.lwjgl.opengl.GL11C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Frames of the viewer at 1280 x 720, one cell and its panel, drawn to the end ({@code glFinish}); the simulation stands, and each
 * frame has a snapshot that was not drawn before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FramesBenchmark {
    /** Particles; from 300,000 on they are shown as a density. */
    @Param({"10000", "100000", "1000000"})
    public int particles;

    /** Our own splats, or OpenGL's points. */
    @Param({"CPU", "GPU"})
    public Painting painting;

    private CpuLangevinEngine engine;
    private LiveRun run;
    private Offscreen frames;

    @Setup
    public void open() throws IOException, InterruptedException {
        EnsembleSpec spec = EnsembleSpec.FIG3;
        engine = new CpuLangevinEngine(Runtime.getRuntime().availableProcessors());
        double[] eta = {0.05};
        double[] sigma = {0.03};
        run = new LiveRun(engine, LiveSpec.of(spec, eta, sigma, particles), 1, false);
        run.advance(500);
        Settings settings = new Settings(1280, 720, 1, painting, Shown.USUAL);
        frames = new Offscreen(new Unseen(run), settings);
    }

    @Benchmark
    public void frame() throws IOException {
        frames.draw();
        GL11C.glFinish();
    }

    @TearDown
    public void close() {
        frames.close();
        run.close();
        engine.close();
    }

    /** Says of each snapshot that it is a new one. */
    private record Unseen(LiveRun run) implements LiveView {
        @Override
        public TwoValley landscape() {
            return run.landscape();
        }

        @Override
        public Expected expected() {
            return run.expected();
        }

        @Override
        public int cells() {
            return run.cells();
        }

        @Override
        public CellState state(int cell) {
            return run.state(cell);
        }

        @Override
        public Snapshot snapshot(int cell) {
            Snapshot same = run.snapshot(cell);
            return new Snapshot(same.step(), same.positions(), same.serial() + 1);
        }

        @Override
        public DeviceFeed feed(int cell) {
            return null;
        }

        @Override
        public Progress progress() throws IOException {
            return run.progress();
        }
    }
}
