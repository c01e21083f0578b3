package kramers.viewer;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things are in a window of some size: cells to the left, in the grid that gives them most room; a panel to the right, if there
 * is room for one.
 *
 * @param views a box a cell
 * @param panel null in a small window
 */
record Layout(List<Box> views, Box panel) {
    /** Width of the panel. */
    static final double PANEL = 330;

    private static final double LEAST_WIDTH = 640;
    private static final double LEAST_HEIGHT = 320;
    private static final double GAP = 2;
    /** Width over height at which a cell is seen best. */
    private static final double BEST_ASPECT = 0.85;

    /**
     * @param width of the window, units of an unscaled one
     * @param cells ≥ 1
     */
    static Layout of(double width, double height, int cells) {
        boolean roomy = width >= LEAST_WIDTH && height >= LEAST_HEIGHT;
        double left = roomy ? width - PANEL : width;
        int columns = columns(left, height, cells);
        int rows = (cells + columns - 1) / columns;
        List<Box> views = new ArrayList<>();
        double gap = Math.min(GAP, 0.1 * Math.min(left / columns, height / rows));
        double w = (left - gap * (columns - 1)) / columns;
        double h = (height - gap * (rows - 1)) / rows;
        for (int i = 0; i < cells; i++) {
            views.add(new Box(i % columns * (w + gap), i / columns * (h + gap), w, h));
        }
        return new Layout(views, roomy ? new Box(left, 0, PANEL, height) : null);
    }

    private static int columns(double width, double height, int cells) {
        int best = 1;
        double most = 0;
        for (int columns = 1; columns <= cells; columns++) {
            int rows = (cells + columns - 1) / columns;
            double w = width / columns;
            double h = height / rows;
            double used = Math.min(w, h * BEST_ASPECT) * Math.min(h, w / BEST_ASPECT);
            if (used > most) {
                most = used;
                best = columns;
            }
        }
        return best;
    }

    /** Number of the cell at a point, -1 if there is none. */
    int viewAt(double x, double y) {
        for (int i = 0; i < views.size(); i++) {
            if (views.get(i).contains(x, y)) {
                return i;
            }
        }
        return -1;
    }
}
