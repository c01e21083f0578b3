package kramers.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import kramers.landscape.TwoValley;
import kramers.langevin.Positions;
import kramers.viewer.FakeView;
import kramers.viewer.Rgb;
import kramers.viewer.paint.ViewPainter.Scene;
import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Colouring;
import kramers.viewer.scene.Look;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The surface that shaders compute, and on which the graphics card puts points, is the one of Java, on which the CPU puts them: both
 * draw one picture.
 */
class AgreementTest {
    private static final TwoValley OTHER = TwoValley.PAPER.with(
            Map.of("x1", 1.4, "x2", 0.4, "yb", 12.0, "yf", 9.0, "yd", 25.0, "Ld", 2.0, "f0", 1.5, "x0", 1.3));

    private static Positions crowd(int n) {
        Random random = new Random(4);
        Positions positions = Positions.of(n);
        for (int i = 0; i < n; i++) {
            positions.x()[i] = (random.nextBoolean() ? 0.35f : -0.3f) + 0.3f * (random.nextFloat() - 0.5f);
            positions.y()[i] = 10 + 28 * random.nextFloat();
            positions.lastCrossing()[i] = 1 + random.nextInt(2000);
        }
        return positions;
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, VALLEY, false", "false, false, true, LAST_HOP, true", "true, false, false, VALLEY, true",
        "true, true, false, LAST_HOP, false", "false, true, true, VALLEY, true", "true, true, true, VALLEY, false",
        "false, true, false, LAST_HOP, false",
    })
    void bothDrawOnePicture(boolean effective, boolean other, boolean above, Colouring colouring, boolean density) {
        FakeView view = new FakeView(1, crowd(density ? 6000 : 120));
        view.step = 2000;
        view.landscape = other ? OTHER : TwoValley.PAPER;
        FakeView empty = new FakeView(1, FakeView.at(new double[] {Double.NaN, 1}));
        empty.landscape = view.landscape;
        Camera camera = above ? Camera.ABOVE : Camera.SPACE.turned(-30, 8);
        Look look = new Look(colouring, density, 2.5, 0.9, 3);
        Scene scene = new Scene(Easel.terrain(view, effective), camera, look, 1);
        try (Easel easel = new Easel();
                ViewPainter cpu = new SplatPainter(0);
                ViewPainter gpu = new PointPainter()) {
            int[] ground = easel.paint(cpu, empty, scene);
            int[] groundByGpu = easel.paint(gpu, empty, scene);
            double alone = Rgb.psnr(ground, groundByGpu);
            assertTrue(alone >= 50, () -> "the surface: " + alone + " dB");
            int[] byCpu = easel.paint(cpu, view, scene);
            int[] byGpu = easel.paint(gpu, view, scene);
            double drawn = Rgb.psnr(ground, byCpu);
            double agreement = Rgb.psnr(byCpu, byGpu);
            assertTrue(drawn < 34, () -> "particles are drawn: " + drawn + " dB");
            assertTrue(agreement >= 45, () -> agreement + " dB");
            double[] first = Rgb.middle(ground, byCpu, Easel.WIDTH);
            double[] second = Rgb.middle(groundByGpu, byGpu, Easel.WIDTH);
            assertEquals(first[0], second[0], 0.4, "across");
            assertEquals(first[1], second[1], 0.4, "down");
        }
    }
}
