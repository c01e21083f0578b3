package kramers.viewer.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import kramers.landscape.TwoValley;
import kramers.theory.EffectiveLoss;
import org.junit.jupiter.api.Test;

/** Where the CPU puts particles is where the camera sees the surface, whose height is the loss. */
class ProjectorTest {
    private static final List<TwoValley> LANDS = List.of(
            TwoValley.PAPER,
            TwoValley.PAPER.with(Map.of("x1", 1.6, "x2", 0.3, "yb", 5.0, "yf", 60.0, "yd", 8.0, "Ld", 3.0)),
            TwoValley.PAPER.with(Map.of("f0", 0.2, "x0", 2.0, "Ld", 0.0)));

    private static final List<Camera> CAMERAS = List.of(
            Camera.ABOVE,
            Camera.ABOVE.zoomed(3).moved(0.2, -0.1, 1.5),
            Camera.SPACE,
            new Camera(false, 130, 8, 1, 0, 0),
            Camera.SPACE.turned(-80, 20).zoomed(6).moved(0.1, 0.1, 1.5));

    private static Terrain terrain(TwoValley land, boolean effective) {
        return new Terrain(land, effective, Extent.of(land, 2, 40, 1.2));
    }

    @Test
    void heightIsTheLoss() {
        for (TwoValley land : LANDS) {
            for (double y = 0; y < 50; y += 0.7) {
                EffectiveLoss effective = new EffectiveLoss(land, 1e-3, y);
                for (double x = -1.3; x < 1.3; x += 0.07) {
                    assertEquals(land.loss(x, y), terrain(land, false).height(x, y), 1e-12);
                    assertEquals(effective.drift(x), terrain(land, true).height(x, y), 1e-12);
                }
            }
        }
    }

    @Test
    void agreesWithTheCamera() {
        for (TwoValley land : LANDS) {
            for (Camera camera : CAMERAS) {
                for (boolean effective : new boolean[] {false, true}) {
                    Terrain terrain = terrain(land, effective);
                    Projector projector = new Projector(terrain, camera, 951, 720);
                    for (double y = 0; y < 90; y += 0.73) {
                        for (double x = -1.3; x < 1.3; x += 0.061) {
                            check(terrain, camera, projector, (float) x, (float) y);
                        }
                    }
                }
            }
        }
    }

    private static void check(Terrain terrain, Camera camera, Projector projector, float x, float y) {
        double[] pixel = camera.pixel(terrain.world(x, y), 951, 720);
        if (projector.put(x, y) && pixel[0] > 0 && pixel[0] < 951 && pixel[1] > 0 && pixel[1] < 720) {
            assertEquals(pixel[0], projector.px, 0.05, () -> x + ", " + y + " " + camera + terrain);
            assertEquals(pixel[1], projector.py, 0.05, () -> x + ", " + y + " " + camera + terrain);
            assertEquals(pixel[2], projector.depth, 1e-4);
        }
    }

    /** Particles ahead of what was expected are still there. */
    @Test
    void knowsWhatIsFarBeyondTheTop() {
        Terrain terrain = terrain(TwoValley.PAPER, false);
        Projector projector = new Projector(terrain, Camera.ABOVE.zoomed(0.3), 951, 720);
        double[] pixel = Camera.ABOVE.zoomed(0.3).pixel(terrain.world(0.3, 75), 951, 720);
        assertTrue(projector.put(0.3f, 75));
        assertEquals(pixel[0], projector.px, 0.05);
        assertEquals(pixel[1], projector.py, 0.05);
        assertTrue(projector.py > 0);
    }

    @Test
    void putsNothingThatHasDiverged() {
        Projector projector = new Projector(terrain(TwoValley.PAPER, false), Camera.ABOVE, 100, 100);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1e-3f, 1e30f}) {
            assertFalse(projector.put(0.1f, bad));
            if (bad != -1e-3f) {
                assertFalse(projector.put(bad, 5));
                assertFalse(projector.put(bad, bad));
            }
        }
        assertTrue(projector.put(-0f, 0));
    }
}
