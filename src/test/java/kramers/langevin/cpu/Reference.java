package kramers.langevin.cpu;

import kramers.landscape.TwoValley;

/** Gradient, Hessian and covariance at a point by the plain formulas in double, and the sizes of their terms. */
final class Reference {
    final double[] gradient;
    /** Magnitudes of all terms that either form adds up to the entries of the gradient; rounding scales with them. */
    final double[] gradientTerms;
    /** Likewise for the Hessian, in the Frobenius norm. */
    final double hessianTerms;

    private final double[] h;
    private final double upper;
    private final double lower;

    Reference(TwoValley l, double x, double y) {
        gradient = l.gradient(x, y);
        h = l.hessian(x, y);
        double mean = (h[0] + h[2]) / 2;
        double root = Math.hypot((h[0] - h[2]) / 2, h[1]);
        double determinant = h[0] * h[2] - h[1] * h[1];
        upper = mean < 0 ? determinant / (mean - root) : mean + root;
        lower = mean < 0 ? mean - root : determinant / upper;

        double xi = x >= 0 ? l.x1() : l.x2();
        double u = y + l.yb();
        double v = y + l.yf();
        double c = l.x0() * l.x0() / l.f0();
        double bigX = Math.abs(x) / xi;
        double height = Math.abs(y);
        double q = bigX * u + height;
        double w = bigX * (l.yf() + l.yb()) + l.yf();
        double d = (l.yf() + l.yb()) * q / u;
        double b = 1 / (v * v);
        // An exponential's error grows with its argument.
        double e = l.ld() * Math.exp(-y / l.yd()) * (1 + height / l.yd());
        double tx = 2 * c / xi * b * q * u;
        double ty = e / l.yd() + 2 * c * b / v * (q * w + height * l.yf());
        gradientTerms = new double[] {tx, ty};
        double l11 = Math.sqrt(2 * c) / xi * u / v;
        double l21 = Math.sqrt(2 * c) * b * (w + d);
        double schur =
                e / (l.yd() * l.yd()) + 2 * c * b * b * (d * (2 * w + d) + 2 * q * w + l.yf() * (2 * height + l.yf()));
        hessianTerms = l11 * l11 + 2 * l11 * l21 + l21 * l21 + schur;
    }

    boolean indefinite() {
        return lower < 0;
    }

    double trace() {
        return h[0] + h[2];
    }

    /** P(H)^p, {11, 12, 22}; H² needs no cut, H⁰ is the unit matrix. */
    double[] covariance(double p) {
        double a = power(upper, p);
        double b = power(lower, p);
        double middle = (a + b) / 2;
        double half = (h[0] - h[2]) / 2;
        double root = Math.hypot(half, h[1]);
        double spread = (a - b) / (2 * root);
        return new double[] {middle + spread * half, spread * h[1], middle - spread * half};
    }

    private static double power(double lambda, double p) {
        return p == 0 ? 1 : p == 2 ? lambda * lambda : lambda > 0 ? Math.pow(lambda, p) : 0;
    }

    /**
     * How far P(H)^p may move if H moves by error in the Frobenius norm and each operation after H rounds relatively by
     * epsilon. P is a projection onto a convex cone, so it moves no farther than H. For p ≥ 1, λ^p has slope p λ^(p-1); for
     * p &lt; 1, A^p moves by 2^((1-p)/2) error^p at most (T. Ando, Math. Z. 197, 403, 1988). λ^(p/2) = 2^(p/2 log2 λ) errs by
     * its exponent.
     */
    double covarianceError(double p, double error, double epsilon) {
        double norm = Math.hypot(upper, lower);
        double own = p == 0 ? 1 : Math.pow(norm, p) * (1 + p * Math.abs(Math.log(norm)));
        double moved = p == 0
                ? 0
                : p < 1 ? Math.pow(2, (1 - p) / 2) * Math.pow(error, p) : p * Math.pow(norm + error, p - 1) * error;
        return moved + 2 * epsilon * own;
    }
}
