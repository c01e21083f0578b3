package kramers.viewer.scene;

/** A disc's coverage of pixels, for a middle at each of 4 x 4 places within a pixel. */
final class Stamps {
    private static final int PLACES = 4;

    private final double radius;
    private final int reach;
    private final int side;
    private final int[][] covers = new int[PLACES * PLACES][];

    /** @param radius pixels, &gt; 0 */
    Stamps(double radius) {
        this.radius = radius;
        reach = (int) Math.ceil(radius + 0.5);
        side = 2 * reach + 1;
        for (int place = 0; place < covers.length; place++) {
            covers[place] = disc((place % PLACES + 0.5) / PLACES, (double) (place / PLACES * 2 + 1) / (2 * PLACES));
        }
    }

    double radius() {
        return radius;
    }

    /** Coverage, 0 … 256, about a middle at (x, y) of the middle pixel. */
    private int[] disc(double x, double y) {
        int[] cover = new int[side * side];
        for (int i = 0; i < cover.length; i++) {
            double dx = i % side - reach + 0.5 - x;
            double dy = i / side - reach + 0.5 - y;
            cover[i] = (int) Math.round(256 * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(dx, dy))));
        }
        return cover;
    }

    /** Draws a disc about a point within the picture. */
    void put(int[] rgb, int width, int height, float px, float py, int colour, int opacity) {
        int column = (int) px;
        int row = (int) py;
        int[] cover = covers[(int) ((py - row) * PLACES) * PLACES + (int) ((px - column) * PLACES)];
        int left = Math.max(0, reach - column);
        int right = Math.min(side, width - column + reach);
        int bottom = Math.min(side, height - row + reach);
        for (int j = Math.max(0, reach - row); j < bottom; j++) {
            int line = (row + j - reach) * width + column - reach;
            for (int i = left; i < right; i++) {
                int part = cover[j * side + i] * opacity >> 8;
                if (part > 0) {
                    rgb[line + i] = Splatter.blended(rgb[line + i], colour, part);
                }
            }
        }
    }
}
