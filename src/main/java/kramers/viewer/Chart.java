package kramers.viewer;

import kramers.plot.element.Axis;
import kramers.plot.element.Ticks;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.TextSize;

/** Curves over steps. */
final class Chart {
    private static final double LEFT = 44;
    private static final double BELOW = 18;
    private static final double ABOVE = 28;
    private static final double DASH = 6;

    private final Sketch sketch;
    private final Box frame;
    private final Axis across;
    private final Axis up;

    /**
     * Draws the frame, its ticks and its title.
     *
     * @param box all that it may take
     * @param up with both limits
     */
    Chart(Sketch sketch, Box box, String title, Axis across, Axis up) {
        this.sketch = sketch;
        this.across = across;
        this.up = up;
        frame = new Box(
                box.x() + LEFT,
                box.y() + ABOVE,
                Math.max(10, box.width() - LEFT - 8),
                Math.max(10, box.height() - ABOVE - BELOW));
        sketch.text(TextSize.NORMAL, 0, box.x() + 8, box.y() + 14, title, Colours.TEXT, 1);
        sketch.box(frame.x(), frame.y(), frame.width(), frame.height(), Colours.NIGHT, 1);
        ticks();
        sketch.frame(frame.x(), frame.y(), frame.width(), frame.height(), Colours.DIM, 0.8);
    }

    private void ticks() {
        for (Ticks.Tick tick : Ticks.of(up, (int) Math.max(2, frame.height() / 26))) {
            double y = down(tick.value());
            if (!tick.minor() && y >= frame.y() - 1 && y <= frame.bottom() + 1) {
                sketch.line(frame.x(), y, frame.right(), y, 1, Colours.DIM, 0.35);
                sketch.text(TextSize.SMALL, 1, frame.x() - 5, y + 4, tick.label(), Colours.FAINT, 1);
            }
        }
        for (Ticks.Tick tick : Ticks.of(across, (int) Math.max(2, frame.width() / 70))) {
            double x = right(tick.value());
            if (!tick.minor() && x >= frame.x() - 1 && x <= frame.right() + 1) {
                sketch.line(x, frame.y(), x, frame.bottom(), 1, Colours.DIM, 0.35);
                double anchor = x > frame.right() - 20 ? 1 : x < frame.x() + 20 ? 0 : 0.5;
                sketch.text(TextSize.SMALL, anchor, x, frame.bottom() + 14, tick.label(), Colours.FAINT, 1);
            }
        }
    }

    private double right(double value) {
        return frame.x() + across.fraction(value) * frame.width();
    }

    private double down(double value) {
        return frame.bottom() - up.fraction(value) * frame.height();
    }

    /** An upright line at each of some steps. */
    Chart marks(int[] steps, int rgb) {
        for (int step : steps) {
            sketch.line(right(step), frame.y(), right(step), frame.bottom(), 1, rgb, 0.5);
        }
        return this;
    }

    /** A curve; it is broken where a value is not a number, or not on the axis. */
    Chart curve(int[] steps, double[] values, int rgb, boolean dashed) {
        double along = 0;
        for (int i = 1; i < steps.length; i++) {
            double x0 = right(steps[i - 1]);
            double x1 = right(steps[i]);
            double y0 = down(values[i - 1]);
            double y1 = down(values[i]);
            if (!Double.isFinite(y0) || !Double.isFinite(y1)) {
                continue;
            }
            if (!dashed) {
                line(x0, y0, x1, y1, rgb);
            } else {
                dashes(x0, y0, x1, y1, along, rgb);
            }
            along += Math.hypot(x1 - x0, y1 - y0);
        }
        return this;
    }

    private void dashes(double x0, double y0, double x1, double y1, double along, int rgb) {
        double[] part = inside(y0, y1);
        double length = Math.hypot(x1 - x0, y1 - y0);
        double seen = (part[1] - part[0]) * length;
        for (double at = 0; at < seen; ) {
            double phase = (along + part[0] * length + at) % (2 * DASH);
            boolean drawn = phase < DASH;
            double end = Math.min(seen, at + (drawn ? DASH - phase : 2 * DASH - phase) + 1e-6);
            if (drawn) {
                double[] piece = {part[0] + at / length, part[0] + end / length};
                stroke(x0, y0, x1, y1, piece, 1.2, rgb, 0.85);
            }
            at = end;
        }
    }

    private void line(double x0, double y0, double x1, double y1, int rgb) {
        double[] part = inside(y0, y1);
        if (part[0] < part[1]) {
            stroke(x0, y0, x1, y1, part, 1.7, rgb, 1);
        }
    }

    private void stroke(
            double x0, double y0, double x1, double y1, double[] part, double width, int rgb, double opacity) {
        sketch.line(
                x0 + part[0] * (x1 - x0),
                within(y0 + part[0] * (y1 - y0)),
                x0 + part[1] * (x1 - x0),
                within(y0 + part[1] * (y1 - y0)),
                width,
                rgb,
                opacity);
    }

    /** A place in the frame, from top to bottom: of lines with a very far end rounding makes another. */
    private double within(double y) {
        return Math.min(frame.bottom(), Math.max(frame.y(), y));
    }

    /** The part of a line that is within the frame from top to bottom, as shares of it: {from, to}, equal if there is none. */
    private double[] inside(double y0, double y1) {
        if (Math.max(y0, y1) < frame.y() || Math.min(y0, y1) > frame.bottom()) {
            return new double[] {0, 0};
        }
        double from = 0;
        double to = 1;
        for (double edge : new double[] {frame.y(), frame.bottom()}) {
            double at = (edge - y0) / (y1 - y0);
            boolean beyond0 = edge == frame.y() ? y0 < edge : y0 > edge;
            boolean beyond1 = edge == frame.y() ? y1 < edge : y1 > edge;
            from = beyond0 ? Math.max(from, at) : from;
            to = beyond1 ? Math.min(to, at) : to;
        }
        return new double[] {from, to};
    }

    /** Where the curves are drawn. */
    Box frame() {
        return frame;
    }

    /** Where a value is drawn, {x, y}. */
    double[] place(double step, double value) {
        return new double[] {right(step), down(value)};
    }
}
