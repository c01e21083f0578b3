package kramers.plot.space;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * A parallel projection of the box [-1,1] x [-1,1] x [-h,h], seen from an angle, onto the paper. Parallel, so that equal
 * lengths along an axis stay equal.
 */
public final class Projection {

    private final double cosA;
    private final double sinA;
    private final double cosE;
    private final double sinE;
    private final double h;
    private double scale = 1;
    private double offsetX;
    private double offsetY;

    /**
     * @param azimuth direction from which the box is seen, degrees from the x axis towards the y axis
     * @param elevation height of the eye, degrees above the floor, 0 to 90
     * @param h half the height of the box where half its width is 1
     */
    public Projection(double azimuth, double elevation, double h) {
        cosA = Math.cos(Math.toRadians(azimuth));
        sinA = Math.sin(Math.toRadians(azimuth));
        cosE = Math.cos(Math.toRadians(elevation));
        sinE = Math.sin(Math.toRadians(elevation));
        this.h = h;
    }

    /** Sets scale and place so that the whole box just fits an area in pixels. */
    public void fit(Rectangle2D area) {
        scale = 1;
        offsetX = 0;
        offsetY = 0;
        Rectangle2D bounds = null;
        for (int corner = 0; corner < 8; corner++) {
            Point2D p = point((corner & 1) * 2 - 1, (corner & 2) - 1, (corner & 4) / 2 - 1);
            if (bounds == null) {
                bounds = new Rectangle2D.Double(p.getX(), p.getY(), 0, 0);
            }
            bounds.add(p);
        }
        scale = Math.min(area.getWidth() / bounds.getWidth(), area.getHeight() / bounds.getHeight());
        offsetX = area.getCenterX() - scale * bounds.getCenterX();
        offsetY = area.getCenterY() - scale * bounds.getCenterY();
    }

    /** The place on paper of a point of the cube [-1,1]³, pixels. */
    Point2D point(double x, double y, double z) {
        double across = -sinA * x + cosA * y;
        double towards = cosA * x + sinA * y;
        double up = cosE * h * z - sinE * towards;
        return new Point2D.Double(offsetX + scale * across, offsetY - scale * up);
    }

    /** How near a point of the cube is to the eye; greater is nearer. */
    double nearness(double x, double y, double z) {
        return cosE * (cosA * x + sinA * y) + sinE * h * z;
    }

    /** The side, -1 or 1, of the cube's x faces that is turned to the eye. */
    int frontX() {
        return cosA >= 0 ? 1 : -1;
    }

    /** The side, -1 or 1, of the cube's y faces that is turned to the eye. */
    int frontY() {
        return sinA >= 0 ? 1 : -1;
    }

    /**
     * How much light from over the eye's left shoulder a facet gets, 0 to 1, whichever way it is turned.
     *
     * @param a one edge of the facet in the cube
     * @param b another
     */
    double light(double[] a, double[] b) {
        double nx = h * (a[1] * b[2] - a[2] * b[1]);
        double ny = h * (a[2] * b[0] - a[0] * b[2]);
        double nz = a[0] * b[1] - a[1] * b[0];
        double lx = 0.5 * cosA + 0.5 * sinA;
        double ly = 0.5 * sinA - 0.5 * cosA;
        double lz = 0.8;
        double norm = Math.sqrt((nx * nx + ny * ny + nz * nz) * (lx * lx + ly * ly + lz * lz));
        return norm == 0 ? 1 : Math.abs(nx * lx + ny * ly + nz * lz) / norm;
    }
}
