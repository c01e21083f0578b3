package kramers.viewer.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import kramers.landscape.TwoValley;
import kramers.langevin.Positions;
import kramers.plot.element.Style;
import org.junit.jupiter.api.Test;

/** Densities: as many as there are, of a mean colour, at the pixels where they are. */
class SplatterTest {
    private static final int W = 90;
    private static final int H = 60;
    private static final Terrain TERRAIN = new Terrain(TwoValley.PAPER, false, Extent.of(TwoValley.PAPER, 2, 40, 1.2));
    private static final Look DENSE = new Look(Colouring.VALLEY, true, 1, 1, 3);

    private final int[] black = new int[W * H];
    private final Splatter splatter = new Splatter(W, H);

    private int[] draw(Positions positions, Look look) {
        splatter.draw(new Splatter.Ground(black, null, TERRAIN, Camera.ABOVE), positions, 5000, look);
        return splatter.pixels();
    }

    private static int pixel(double x, double y) {
        double[] at = Camera.ABOVE.pixel(TERRAIN.world(x, y), W, H);
        return (int) at[1] * W + (int) at[0];
    }

    /** Half a million at one place leave those beside and below them as they are. */
    @Test
    void crowdsLeaveOthersAlone() {
        int n = 1_000_001;
        Positions positions = Positions.of(n + 3);
        Arrays.fill(positions.x(), 0.3f);
        Arrays.fill(positions.y(), 20);
        Random random = new Random(1);
        for (int i = 0; i < n; i++) {
            positions.lastCrossing()[i] = random.nextInt(5000);
        }
        float[] lone = {0.5f, 0.9f, -0.4f};
        for (int i = 0; i < 3; i++) {
            positions.x()[n + i] = lone[i];
            positions.lastCrossing()[n + i] = 1;
        }
        int[] byHop =
                draw(positions, new Look(Colouring.LAST_HOP, true, 1, 1, 3)).clone();
        int[] byValley = draw(positions, DENSE).clone();
        for (float x : lone) {
            int at = pixel(x, 20);
            assertColour(Colouring.LAST_HOP.table()[0], byHop[at], 0.25);
            assertColour(x > 0 ? Style.FLATTER : Style.SHARPER, byValley[at], 0.25);
        }
        assertColour(Style.FLATTER, byValley[pixel(0.3, 20)], 1);
        assertEquals(4 * 9, Arrays.stream(byValley).filter(rgb -> rgb != 0).count());
    }

    private static void assertColour(int colour, int actual, double opacity) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertEquals(
                    opacity * (colour >> shift & 255), actual >> shift & 255, 4, () -> Integer.toHexString(actual));
        }
    }

    /** A pixel that holds both valleys' has a colour between, by their numbers. */
    @Test
    void mixesBothValleys() {
        Positions positions = Positions.of(4000);
        for (int i = 0; i < 4000; i++) {
            positions.x()[i] = i % 4 == 0 ? -1e-4f : 1e-4f;
            positions.y()[i] = 20;
        }
        int[] pixels = draw(positions, DENSE);
        int mean = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int sharp = Style.SHARPER >> shift & 255;
            int flat = Style.FLATTER >> shift & 255;
            mean |= (int) (0.25 * sharp + 0.75 * flat) << shift;
        }
        assertColour(mean, pixels[pixel(1e-4, 20)], 1);
    }

    /** The more, the brighter, and always seen. */
    @Test
    void moreAreBrighter() {
        int before = 0;
        for (int n : new int[] {1, 10, 30, 80}) {
            Positions positions = Positions.of(3000);
            Arrays.fill(positions.x(), 0.3f);
            Arrays.fill(positions.y(), 20);
            Arrays.fill(positions.x(), n, 3000, Float.NaN); // so that the mean of all pixels stays as it is
            int red = draw(positions, DENSE)[pixel(0.3, 20)] >> 16;
            assertTrue(red > before, n + ": " + red + " after " + before);
            before = red;
        }
        assertTrue(before > 150);
    }

    /** Sums of squares about each pixel, as one would write them down. */
    @Test
    void boxSumsAreSums() {
        Random random = new Random(2);
        for (int side : new int[] {1, 3, 5, 9}) {
            int[] values = random.ints(7 * 5, 0, 1 << 28).toArray();
            int[] expected = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                for (int k = 0; k < values.length; k++) {
                    boolean near = Math.abs(i % 7 - k % 7) <= side / 2 && Math.abs(i / 7 - k / 7) <= side / 2;
                    expected[i] += near ? values[k] : 0;
                }
            }
            new BoxSum(7, 5).sum(values, side);
            assertEquals(Arrays.toString(expected), Arrays.toString(values), "side " + side);
        }
    }
}
