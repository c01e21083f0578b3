package kramers.landscape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The two-valley landscape of arXiv:2601.10962, Eq. 5 and A1–A4: a flatter valley at x ≥ 0, a sharper one at x &lt; 0, both
 * of which flatten and drift apart as y grows. All quantities are dimensionless.
 *
 * <pre>
 *   L(x,y) = L0(y) + x (x - g1)/f1   for x ≥ 0,   g_i(y) = 2 x_i y/(y+yb)
 *   L(x,y) = L0(y) + x (x + g2)/f2   for x &lt; 0,   f_i(y) = f0 (x_i/x0)² (y+yf)²/(y+yb)²
 *   L0(y)  = Ld exp(-y/yd) + x0²/f0
 * </pre>
 *
 * <p>These are the plain formulas, in double, for theory and tests; the engines use the compact form of {@link
 * kramers.langevin.FloatStepConstants}, which is checked against this class.
 *
 * @param x1 half-distance scale of the flatter valley, &gt; 0
 * @param x2 half-distance scale of the sharper valley, &gt; 0
 * @param x0 unit of length across the valleys, &gt; 0
 * @param f0 flatness scale, &gt; 0
 * @param yb y at which the valley floors are half-way out, &gt; 0
 * @param yf y scale of flattening, &gt; 0
 * @param yd decay length of the loss along y, &gt; 0
 * @param ld height of the loss decay, Ld ≥ 0
 */
public record TwoValley(double x1, double x2, double x0, double f0, double yb, double yf, double yd, double ld) {

    /** Table S1 of the paper. */
    public static final TwoValley PAPER = new TwoValley(0.8, 0.65, 1, 1, 30, 20, 100, 1);

    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public TwoValley {
        positive("x1", x1);
        positive("x2", x2);
        positive("x0", x0);
        positive("f0", f0);
        positive("yb", yb);
        positive("yf", yf);
        positive("yd", yd);
        if (!(ld >= 0 && ld < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Ld must be a finite number >= 0, not " + ld);
        }
    }

    private static void positive(String key, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(key + " must be a finite number > 0, not " + value);
        }
    }

    /** The parameters by the names that a user writes: x1, x2, x0, f0, yb, yf, yd, Ld. */
    public Map<String, Double> parameters() {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("x1", x1);
        map.put("x2", x2);
        map.put("x0", x0);
        map.put("f0", f0);
        map.put("yb", yb);
        map.put("yf", yf);
        map.put("yd", yd);
        map.put("Ld", ld);
        return map;
    }

    /**
     * This landscape with some parameters replaced.
     *
     * @param changes values by the names of {@link #parameters()}
     * @throws IllegalArgumentException on an unknown name or a value out of range
     */
    public TwoValley with(Map<String, Double> changes) {
        Map<String, Double> all = parameters();
        Set<String> known = all.keySet();
        changes.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("unknown landscape parameter '" + key + "', known are " + known);
            }
            all.put(key, value);
        });
        return new TwoValley(
                all.get("x1"),
                all.get("x2"),
                all.get("x0"),
                all.get("f0"),
                all.get("yb"),
                all.get("yf"),
                all.get("yd"),
                all.get("Ld"));
    }

    /** Ratio of flatness gamma = f1/f2 = (x1/x2)². */
    public double gamma() {
        return x1 * x1 / (x2 * x2);
    }

    /** Twice the distance from the ridge to the bottom of the flatter valley, g1(y). */
    public double g1(double y) {
        return 2 * x1 * y / (y + yb);
    }

    /** Twice the distance from the ridge to the bottom of the sharper valley, g2(y). */
    public double g2(double y) {
        return 2 * x2 * y / (y + yb);
    }

    /** Flatness of the flatter valley, f1(y); its curvature across is 2/f1. */
    public double f1(double y) {
        return flatness(x1, y);
    }

    /** Flatness of the sharper valley, f2(y); its curvature across is 2/f2. */
    public double f2(double y) {
        return flatness(x2, y);
    }

    private double flatness(double xi, double y) {
        double ratio = xi / x0 * (y + yf) / (y + yb);
        return f0 * ratio * ratio;
    }

    /** Loss on the ridge x = 0, L0(y). */
    public double ridge(double y) {
        return ld * Math.exp(-y / yd) + x0 * x0 / f0;
    }

    /** Height of the ridge over both valley bottoms, dL(y) = (x0²/f0) y²/(y+yf)². */
    public double barrier(double y) {
        double r = y / (y + yf);
        return x0 * x0 / f0 * r * r;
    }

    /** L(x,y), Eq. 5. */
    public double loss(double x, double y) {
        return ridge(y) + (x >= 0 ? x * (x - g1(y)) / f1(y) : x * (x + g2(y)) / f2(y));
    }

    /** {dL/dx, dL/dy}, by the chain rule on the plain formulas. */
    public double[] gradient(double x, double y) {
        Side s = side(x, y);
        return new double[] {
            (2 * x - s.g) / s.f, -ld / yd * Math.exp(-y / yd) - x * s.gy / s.f - x * (x - s.g) * s.fy / (s.f * s.f),
        };
    }

    /** {d²L/dx², d²L/dxdy, d²L/dy²}, by the chain rule on the plain formulas. */
    public double[] hessian(double x, double y) {
        Side s = side(x, y);
        double f2 = s.f * s.f;
        double n = x * (x - s.g);
        return new double[] {
            2 / s.f,
            -s.gy / s.f - (2 * x - s.g) * s.fy / f2,
            ld / (yd * yd) * Math.exp(-y / yd)
                    - x * s.gyy / s.f
                    + 2 * x * s.gy * s.fy / f2
                    - n * s.fyy / f2
                    + 2 * n * s.fy * s.fy / (f2 * s.f),
        };
    }

    /** Signed g and f of the valley on x's side, with their first and second derivatives in y. */
    private record Side(double g, double gy, double gyy, double f, double fy, double fyy) {}

    private Side side(double x, double y) {
        double xi = x >= 0 ? x1 : x2;
        double sign = x >= 0 ? 1 : -1;
        double u = y + yb;
        double v = y + yf;
        double g = sign * 2 * xi * y / u;
        double gy = sign * 2 * xi * yb / (u * u);
        double gyy = -2 * gy / u;
        double scale = f0 * xi * xi / (x0 * x0);
        double h = v / u;
        double hy = (yb - yf) / (u * u);
        double hyy = -2 * hy / u;
        return new Side(g, gy, gyy, scale * h * h, scale * 2 * h * hy, scale * 2 * (hy * hy + h * hyy));
    }
}
