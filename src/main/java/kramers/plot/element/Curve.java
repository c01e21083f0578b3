package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.stream.IntStream;

/**
 * A {@link Series} in a frame: band, line, error bars, markers, in that order. A point of a line with no neighbour to join is a
 * dot, open where the line is broken; its band is an error bar.
 *
 * @param series what is drawn
 * @param colour 0xRRGGBB
 */
public record Curve(Series series, int colour) implements Layer {

    private static final double CAP = 3;

    @Override
    public void draw(Graphics2D g, Frame frame) {
        boolean spread = series.low() != null;
        if (spread && series.band()) {
            band(g, frame);
        }
        g.setColor(new Color(colour));
        if (series.line()) {
            g.setStroke(stroke(series));
            g.draw(line(frame));
        }
        g.setStroke(new BasicStroke(1.2f));
        for (int i = 0; i < series.x().length; i++) {
            if (spread && (!series.band() || alone(frame, i))) {
                error(g, frame, i);
            }
        }
        Series.Marker dot = series.dash() == Series.Dash.SOLID ? Series.Marker.CIRCLE : Series.Marker.OPEN_CIRCLE;
        for (int i = 0; i < series.x().length; i++) {
            if (shown(frame, i)) {
                boolean bare = series.marker() == Series.Marker.NONE && alone(frame, i);
                Markers.draw(g, bare ? dot : series.marker(), frame.px(series.x()[i]), frame.py(series.y()[i]), colour);
            }
        }
    }

    /** Whether the axes have a place for a point. */
    boolean shown(Frame frame, int i) {
        return i >= 0
                && i < series.x().length
                && Double.isFinite(frame.px(series.x()[i]))
                && Double.isFinite(frame.py(series.y()[i]));
    }

    /** Whether any point is within the limits of both axes. */
    public boolean anyShown(Frame frame) {
        return IntStream.range(0, series.x().length)
                .anyMatch(i -> shown(frame, i)
                        && frame.area().intersects(frame.px(series.x()[i]) - 1, frame.py(series.y()[i]) - 1, 2, 2));
    }

    /** Whether a point of a line has none beside it. */
    private boolean alone(Frame frame, int i) {
        return series.line() && shown(frame, i) && !shown(frame, i - 1) && !shown(frame, i + 1);
    }

    static BasicStroke stroke(Series series) {
        float[] pattern =
                switch (series.dash()) {
                    case SOLID -> null;
                    case DASHED -> new float[] {7, 4};
                    case DOTTED -> new float[] {1.5f, 3.5f};
                };
        int cap = pattern == null ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        return new BasicStroke((float) series.width(), cap, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    private Path2D line(Frame frame) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int i = 0; i < series.x().length; i++) {
            boolean here = shown(frame, i);
            if (here && pen) {
                path.lineTo(frame.px(series.x()[i]), frame.py(series.y()[i]));
            } else if (here) {
                path.moveTo(frame.px(series.x()[i]), frame.py(series.y()[i]));
            }
            pen = here;
        }
        return path;
    }

    /** A lower end that a logarithmic axis cannot show lies below the frame. */
    private static double lowEnd(Frame frame, double low) {
        return frame.y().log() && low <= 0 ? frame.area().getMaxY() + 10 : frame.py(low);
    }

    private void band(Graphics2D g, Frame frame) {
        g.setColor(Style.translucent(colour, 56));
        int n = series.x().length;
        int start = 0;
        for (int i = 0; i <= n; i++) {
            boolean here = i < n
                    && Double.isFinite(frame.px(series.x()[i]))
                    && Double.isFinite(lowEnd(frame, series.low()[i]))
                    && Double.isFinite(frame.py(series.high()[i]));
            if (!here) {
                if (i - start > 1) {
                    g.fill(outline(frame, start, i));
                }
                start = i + 1;
            }
        }
    }

    private Path2D outline(Frame frame, int from, int to) {
        Path2D path = new Path2D.Double();
        path.moveTo(frame.px(series.x()[from]), frame.py(series.high()[from]));
        for (int i = from + 1; i < to; i++) {
            path.lineTo(frame.px(series.x()[i]), frame.py(series.high()[i]));
        }
        for (int i = to - 1; i >= from; i--) {
            path.lineTo(frame.px(series.x()[i]), lowEnd(frame, series.low()[i]));
        }
        path.closePath();
        return path;
    }

    private void error(Graphics2D g, Frame frame, int i) {
        double px = frame.px(series.x()[i]);
        double low = lowEnd(frame, series.low()[i]);
        double high = frame.py(series.high()[i]);
        if (Double.isFinite(px) && Double.isFinite(low) && Double.isFinite(high)) {
            g.draw(new Line2D.Double(px, low, px, high));
            g.draw(new Line2D.Double(px - CAP, low, px + CAP, low));
            g.draw(new Line2D.Double(px - CAP, high, px + CAP, high));
        }
    }
}
