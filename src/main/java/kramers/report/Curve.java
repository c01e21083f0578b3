package kramers.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/**
 * A {@link Series} in a frame: band, line, error bars, markers, in that order.
 *
 * @param series what is drawn
 * @param colour 0xRRGGBB
 */
record Curve(Series series, int colour) implements Layer {

    private static final float WIDTH = 2;
    private static final double CAP = 3;

    @Override
    public void draw(Graphics2D g, Frame frame) {
        boolean spread = series.low() != null;
        if (spread && series.band()) {
            band(g, frame);
        }
        g.setColor(new Color(colour));
        if (series.line()) {
            g.setStroke(stroke(series.dash()));
            g.draw(line(frame, series.y()));
        }
        if (spread && !series.band()) {
            g.setStroke(new BasicStroke(1.2f));
            errors(g, frame);
        }
        for (int i = 0; i < series.x().length; i++) {
            double px = frame.px(series.x()[i]);
            double py = frame.py(series.y()[i]);
            if (Double.isFinite(px) && Double.isFinite(py)) {
                Markers.draw(g, series.marker(), px, py, colour);
            }
        }
    }

    static BasicStroke stroke(Series.Dash dash) {
        float[] pattern =
                switch (dash) {
                    case SOLID -> null;
                    case DASHED -> new float[] {7, 4};
                    case DOTTED -> new float[] {1.5f, 3.5f};
                };
        int cap = pattern == null ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        return new BasicStroke(WIDTH, cap, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    private Path2D line(Frame frame, double[] y) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int i = 0; i < y.length; i++) {
            double px = frame.px(series.x()[i]);
            double py = frame.py(y[i]);
            boolean here = Double.isFinite(px) && Double.isFinite(py);
            if (here && pen) {
                path.lineTo(px, py);
            } else if (here) {
                path.moveTo(px, py);
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

    private void errors(Graphics2D g, Frame frame) {
        for (int i = 0; i < series.x().length; i++) {
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
}
