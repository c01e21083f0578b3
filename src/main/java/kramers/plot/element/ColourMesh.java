package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * The cells of a heat map.
 *
 * @param xEdges [nx+1] increasing
 * @param yEdges [ny+1] increasing
 * @param colours [nx][ny] 0xRRGGBB
 * @param struck [nx][ny] cells with a stroke across, of very many those that are hatched together; null for none
 */
public record ColourMesh(double[] xEdges, double[] yEdges, int[][] colours, boolean[][] struck) implements Layer {

    /** From this many cells on, an SVG holds them as one image rather than a rectangle each. */
    private static final int MANY = 10_000;

    private static final int IMAGE_SCALE = 3;

    /** Pixels of the image from one stroke of the hatching to the next. */
    private static final int HATCHING = 18;

    /** By how much a cell reaches under the next ones, which are drawn over it: rounding leaves no seam between them. */
    private static final double UNDERLAP = 0.25;

    @Override
    public void draw(Graphics2D g, Frame frame) {
        Object smooth = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        // Without smoothing each pixel belongs to one cell.
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        boolean many = colours.length * colours[0].length >= MANY;
        if (many) {
            image(g, frame);
        } else {
            rectangles(g, frame);
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
        if (struck != null && !many) {
            strikes(g, frame);
        }
    }

    private Rectangle2D cell(Frame frame, int i, int j) {
        double left = frame.px(xEdges[i]);
        double top = frame.py(yEdges[j + 1]);
        return new Rectangle2D.Double(left, top, frame.px(xEdges[i + 1]) - left, frame.py(yEdges[j]) - top);
    }

    private void rectangles(Graphics2D g, Frame frame) {
        for (int i = 0; i < colours.length; i++) {
            for (int j = 0; j < colours[i].length; j++) {
                Rectangle2D cell = cell(frame, i, j);
                double right = i + 1 < colours.length ? UNDERLAP : 0;
                double up = j + 1 < colours[i].length ? UNDERLAP : 0;
                g.setColor(new Color(colours[i][j]));
                g.fill(new Rectangle2D.Double(
                        cell.getX(), cell.getY() - up, cell.getWidth() + right, cell.getHeight() + up));
            }
        }
    }

    private void strikes(Graphics2D g, Frame frame) {
        g.setStroke(new BasicStroke(1));
        g.setColor(Style.INK);
        for (int i = 0; i < struck.length; i++) {
            for (int j = 0; j < struck[i].length; j++) {
                if (struck[i][j]) {
                    Rectangle2D c = cell(frame, i, j);
                    g.draw(new Line2D.Double(c.getMinX(), c.getMaxY(), c.getMaxX(), c.getMinY()));
                }
            }
        }
    }

    private void image(Graphics2D g, Frame frame) {
        Rectangle2D area = frame.area();
        int width = (int) Math.ceil(area.getWidth() * IMAGE_SCALE);
        int height = (int) Math.ceil(area.getHeight() * IMAGE_SCALE);
        int[] column = new int[width];
        for (int p = 0; p < width; p++) {
            column[p] = find(frame.x(), xEdges, (p + 0.5) / width);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int q = 0; q < height; q++) {
            int row = find(frame.y(), yEdges, 1 - (q + 0.5) / height);
            for (int p = 0; p < width; p++) {
                boolean outside = row < 0 || column[p] < 0;
                image.setRGB(p, q, outside ? 0 : 0xff000000 | colour(column[p], row, p + q));
            }
        }
        // Placed by a transform, so that the rectangle need not be whole pixels.
        var before = g.getTransform();
        g.translate(area.getX(), area.getY());
        g.scale(area.getWidth() / width, area.getHeight() / height);
        g.drawImage(image, 0, 0, null);
        g.setTransform(before);
    }

    /** The colour of a cell in the image, on a diagonal of it. */
    private int colour(int i, int j, int diagonal) {
        boolean stroke = struck != null && struck[i][j] && diagonal % HATCHING < IMAGE_SCALE;
        return stroke ? Style.INK.getRGB() & 0xffffff : colours[i][j];
    }

    /** The cell at a fraction of an axis, -1 if none. */
    private static int find(Axis axis, double[] edges, double fraction) {
        int i = -1;
        while (i + 1 < edges.length && axis.fraction(edges[i + 1]) <= fraction) {
            i++;
        }
        return i == edges.length - 1 ? -1 : i;
    }
}
