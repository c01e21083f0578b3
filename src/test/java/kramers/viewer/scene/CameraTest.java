package kramers.viewer.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraTest {
    private static final float[] MIDDLE = {0, 0, (float) (Extent.RISE / 3)};

    /** Left is left, up is up, and what is high is near to who looks from above. */
    @Test
    void fromAbove() {
        double[] left = Camera.ABOVE.pixel(new float[] {-1, 0, 0}, 400, 300);
        double[] top = Camera.ABOVE.pixel(new float[] {0, 1.25f, 0}, 400, 300);
        double[] high = Camera.ABOVE.pixel(new float[] {0, 0, 0.5f}, 400, 300);
        assertEquals(200 * (1 - 1 / 1.06), left[0], 1e-3);
        assertEquals(150, left[1], 1e-3);
        assertEquals(200, top[0], 1e-3);
        assertEquals(150 * (1 - 1 / 1.06), top[1], 1e-3);
        assertTrue(high[2] < top[2]);
    }

    /** The front is below the back, and larger; turned, it goes to the right, as does what is dragged there. */
    @Test
    void atAnAngle() {
        Camera straight = new Camera(false, 0, 40, 1, 0, 0);
        double[] front = straight.pixel(new float[] {0.5f, -1, 0}, 400, 300);
        double[] back = straight.pixel(new float[] {0.5f, 1, 0}, 400, 300);
        assertTrue(front[1] > 150 && back[1] < 150);
        assertTrue(front[0] > back[0] && back[0] > 200);
        assertTrue(front[2] < back[2]);
        assertTrue(straight.turned(10, 0).pixel(new float[] {0, -1, 0}, 400, 300)[0] > 210);
        assertTrue(straight.turned(0, 30).pixel(new float[] {0, -1, 0}, 400, 300)[1] > front[1]);
        assertEquals(89, straight.turned(0, 300).elevation());
        assertEquals(5, straight.turned(0, -300).elevation());
        assertEquals(Camera.ABOVE, Camera.ABOVE.turned(10, 10));
    }

    /** All of the surface is in a picture of whatever shape, and fills much of it. */
    @ParameterizedTest
    @CsvSource({"1280, 720", "475, 360", "200, 700", "900, 300"})
    void allOfItIsInThePicture(int width, int height) {
        TwoValley land = TwoValley.PAPER;
        float[] mesh = new Terrain(land, false, Extent.of(land, 2, 40, 1.2)).mesh();
        Terrain terrain = new Terrain(land, false, Extent.of(land, 2, 40, 1.2));
        for (Camera camera : List.of(Camera.ABOVE, Camera.SPACE)) {
            double[] least = {width, height};
            double[] most = {0, 0};
            for (int i = 0; i < mesh.length; i += Terrain.VERTEX) {
                double[] pixel = camera.pixel(terrain.world(mesh[i], mesh[i + 1]), width, height);
                for (int k = 0; k < 2; k++) {
                    least[k] = Math.min(least[k], pixel[k]);
                    most[k] = Math.max(most[k], pixel[k]);
                }
                assertTrue(pixel[2] > 0 && pixel[2] < 1);
            }
            assertTrue(least[0] >= 0 && least[1] >= 0, least[0] + ", " + least[1] + " " + camera);
            assertTrue(most[0] <= width && most[1] <= height, most[0] + ", " + most[1] + " " + camera);
            double across = (most[0] - least[0]) / width;
            double down = (most[1] - least[1]) / height;
            assertTrue(Math.max(across, down) > 0.7, across + ", " + down + " " + camera);
        }
    }

    /** Zooming magnifies about the middle, and never goes into the ground. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 2, 10, 100, 200})
    void zooms(double factor) {
        for (Camera camera : List.of(Camera.ABOVE, Camera.SPACE)) {
            float[] beside = {1e-3f, 0, MIDDLE[2]};
            double before = across(camera, beside);
            assertEquals(factor * before, across(camera.zoomed(factor), beside), 0.02 * factor * before);
            assertArrayEquals(
                    new double[] {200, 150},
                    java.util.Arrays.copyOf(camera.zoomed(factor).pixel(MIDDLE, 400, 300), 2),
                    1e-3 * Math.max(1, factor));
        }
        assertEquals(200, Camera.SPACE.zoomed(1e6).zoom());
        assertEquals(0.2, Camera.SPACE.zoomed(1e-6).zoom());
    }

    private static double across(Camera camera, float[] beside) {
        return camera.pixel(beside, 400, 300)[0] - camera.pixel(MIDDLE, 400, 300)[0];
    }

    /** What is dragged stays under the mouse. */
    @ParameterizedTest
    @CsvSource({"950, 720, 1", "200, 700, 3", "800, 300, 0.5"})
    void movesWithTheMouse(int width, int height, double zoom) {
        for (Camera start : List.of(Camera.ABOVE, Camera.SPACE, new Camera(false, 140, 30, 1, 0.1, -0.2))) {
            Camera camera = start.zoomed(zoom);
            float[] under = {(float) camera.x(), (float) camera.y(), MIDDLE[2]};
            double[] before = camera.pixel(under, width, height);
            Camera moved = camera.moved(20.0 / width, 12.0 / height, (double) width / height);
            double[] after = moved.pixel(under, width, height);
            assertEquals(before[0] + 20, after[0], 1.5);
            assertEquals(before[1] - 12, after[1], 1.5);
        }
        assertEquals(-2, Camera.ABOVE.moved(50, 0, 1).x());
        assertEquals(2, Camera.ABOVE.moved(0, -50, 1).y());
    }
}
