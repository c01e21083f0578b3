package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The line on which a matrix has a given value, by marching squares: straight pieces between points found by linear
 * interpolation along the lines that join neighbouring cell centres. It ends at the outer centres and leaves out every
 * square with a corner that is not a number.
 *
 * @param x [nx] centres
 * @param y [ny] centres
 * @param z [nx][ny]
 * @param level value on the line
 * @param scale the axis in whose coordinate z is interpolated
 * @param colour 0xRRGGBB
 */
public record Contour(double[] x, double[] y, double[][] z, double level, Axis scale, int colour) implements Layer {

    @Override
    public void draw(Graphics2D g, Frame frame) {
        double[] px = new double[x.length];
        double[] py = new double[y.length];
        for (int i = 0; i < px.length; i++) {
            px[i] = frame.px(x[i]);
        }
        for (int j = 0; j < py.length; j++) {
            py[j] = frame.py(y[j]);
        }
        Path2D path = new Path2D.Double();
        for (int i = 0; i + 1 < px.length; i++) {
            for (int j = 0; j + 1 < py.length; j++) {
                square(path, px, py, i, j);
            }
        }
        g.setColor(new Color(colour));
        g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    /** Where the line crosses the sides of a square; a saddle has two lines, paired in the order of the sides. */
    private void square(Path2D path, double[] px, double[] py, int i, int j) {
        int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
        List<double[]> crossings = new ArrayList<>();
        for (int side = 0; side < 4; side++) {
            int[] a = corners[side];
            int[] b = corners[(side + 1) % 4];
            double from = scale.place(z[a[0]][a[1]]) - scale.place(level);
            double to = scale.place(z[b[0]][b[1]]) - scale.place(level);
            if (!Double.isFinite(from) || !Double.isFinite(to)) {
                return;
            }
            if (from < 0 != to < 0) {
                double f = from / (from - to);
                crossings.add(
                        new double[] {px[a[0]] + f * (px[b[0]] - px[a[0]]), py[a[1]] + f * (py[b[1]] - py[a[1]])});
            }
        }
        for (int k = 0; k + 1 < crossings.size(); k += 2) {
            path.moveTo(crossings.get(k)[0], crossings.get(k)[1]);
            path.lineTo(crossings.get(k + 1)[0], crossings.get(k + 1)[1]);
        }
    }
}
