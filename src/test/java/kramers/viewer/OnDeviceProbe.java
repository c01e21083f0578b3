package kramers.viewer;

import java.util.Arrays;
import java.util.List;
import kramers.cuda.Cuda;
import kramers.experiment.live.LiveRun;
import kramers.experiment.live.LiveSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.cuda.CudaLangevinEngine;
import kramers.viewer.Settings.Painting;
import kramers.viewer.gl.DisplayException;

/** Draws a run of CUDA device 0 by OpenGL, with positions that stay there and others that do not; says in lines what came of it. */
final class OnDeviceProbe {
    private static final int[] STEPS = {0, 40, 90};

    private static final EnsembleSpec SHORT =
            new EnsembleSpec(TwoValley.PAPER, 100, 0.01, 5, 1, false, 1, Precision.FLOAT);

    private OnDeviceProbe() {}

    public static void main(String[] arguments) throws Exception {
        try (LangevinEngine engine = new CudaLangevinEngine(Cuda.probe().devices(), System.err::println)) {
            List<int[]> copied = pictures(engine, false, Painting.GPU);
            List<int[]> kept = pictures(engine, true, Painting.GPU);
            List<int[]> byCpu = pictures(engine, true, Painting.CPU);
            List<int[]> expected = pictures(engine, false, Painting.CPU);
            for (int i = 0; i < STEPS.length; i++) {
                System.out.println(Arrays.equals(copied.get(i), kept.get(i)) + " "
                        + Arrays.equals(expected.get(i), byCpu.get(i)) + " "
                        + (i == 0 || !Arrays.equals(kept.get(i), kept.get(i - 1))));
            }
        } catch (DisplayException e) {
            System.out.println("skipped: " + e.getMessage());
        }
    }

    /** One of each step, the second of two frames: what was kept is replaced only when it has been drawn. */
    private static List<int[]> pictures(LangevinEngine engine, boolean onDevice, Painting painting) throws Exception {
        LiveSpec spec = LiveSpec.of(SHORT, new double[] {0.05}, new double[] {0.03}, 700);
        Settings settings = new Settings(200, 160, 1, painting, Shown.USUAL);
        int[][] all = new int[STEPS.length][];
        try (LiveRun run = new LiveRun(engine, spec, 500, onDevice);
                Offscreen pictures = new Offscreen(run, settings)) {
            for (int i = 0; i < STEPS.length; i++) {
                run.advance(STEPS[i]);
                pictures.render();
                run.advance(STEPS[i]);
                all[i] = pictures.render();
            }
            System.out.println(pictures.draw().way());
        }
        return List.of(all);
    }
}
