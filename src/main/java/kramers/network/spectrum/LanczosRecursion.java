package kramers.network.spectrum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kramers.math.Philox;
import kramers.network.TopEigenvalues;

/**
 * What the recursion of Lanczos does beside its vectors, wherever those are: it holds α and β, takes Ritz values and their
 * residuals every few steps, and says what to do next. The residual of a Ritz pair is |β_m s_m| with s_m the last component of
 * the tridiagonal matrix's eigenvector (Parlett §13.2).
 *
 * <p>A run from one vector sees a multiple eigenvalue once: of its eigenvectors only the one that the first vector has a part
 * of, and of the others what rounding makes of them. So runs follow each other. What one has found is kept as vectors (Ritz
 * vectors, whose residuals are small), to which the next is made orthogonal from a new random vector on. There are enough when
 * the eigenvalues that were asked for are found, and a run that started after that has shown ({@link Confirmation}) that none
 * is left above the smallest of them by more than the tolerance.
 *
 * <p>Vectors start in random but fixed directions: the result is a function of the operator.
 */
public final class LanczosRecursion {
    private static final int STREAM = 0x4C414E43; // "LANC"

    /**
     * Of the tolerance, for what a run finds itself: the residuals of what was kept before it come on top of that, in squares, up
     * to fifteen times the same.
     */
    private static final double OWN = 0.25;

    private final int n;
    private final int wanted;
    private final double tolerance;
    private final double breakdown;
    private final List<Ritz> kept = new ArrayList<>();

    private LanczosRun run = new LanczosRun();
    private double[][] combinations = {};
    /** Null while fewer are kept than are wanted, and in a run that has found more. */
    private Confirmation confirmation;

    private double scale;
    private int products;
    private int starts;
    private TopEigenvalues spectrum;

    /** What comes after a step. */
    public enum Next {
        /** The next vector, divided by its length β. */
        VECTOR,
        /**
         * The {@link #combinations} in place of the vectors of the last run, and after them a {@link #fresh} vector, made
         * orthogonal to the basis.
         */
        FRESH,
        /** Nothing: {@link #spectrum} is there. */
        NOTHING
    }

    /**
     * A recursion that has made no step.
     *
     * @param n dimension
     * @param wanted eigenvalues, ≥ 1; a matrix that is smaller has fewer
     * @param tolerance bound of the residuals, in units of the largest eigenvalue's magnitude
     * @param breakdown a next vector that is no longer than this is rounding error, in units of the largest |α| or β
     */
    public LanczosRecursion(int n, int wanted, double tolerance, double breakdown) {
        this.n = n;
        this.wanted = wanted;
        this.tolerance = tolerance;
        this.breakdown = breakdown;
    }

    /** Vectors of the basis: those kept, and those of the run. */
    public int size() {
        return kept.size() + run.size();
    }

    /** The largest |α| or β so far. */
    public double scale() {
        return scale;
    }

    /**
     * A step was made.
     *
     * @param a q·A q for the newest basis vector q
     * @param b length of A q after it was made orthogonal to the basis
     * @throws ArithmeticException if they are not finite
     */
    public Next add(double a, double b) {
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            throw new ArithmeticException("a product with the matrix is not finite");
        }
        products++;
        scale = Math.max(scale, Math.max(Math.abs(a), b));
        run.add(a, b);
        boolean full = size() == n;
        boolean ended = full || b <= breakdown * scale;
        if (confirmation != null) {
            switch (confirmation.add(a, b, ended)) {
                case NOTHING_ABOVE -> {
                    spectrum = spectrum(kept);
                    return Next.NOTHING;
                }
                case SOMETHING_ABOVE -> confirmation = null;
                default -> {
                    return Next.VECTOR;
                }
            }
        }
        return ended || size() >= wanted && run.due() ? look(full ? 0 : b, full, ended) : Next.VECTOR;
    }

    /** Looks at what the run has found: whether it is to go on, whether another is to follow. */
    private Next look(double b, boolean full, boolean ended) {
        List<Ritz> own = run.ritz(b, inherited());
        List<Ritz> all = new ArrayList<>(kept);
        all.addAll(own);
        all.sort(Comparator.comparingDouble(Ritz::value).reversed());
        double largest = Math.abs(all.get(0).value());
        if (full) {
            spectrum = spectrum(all);
            return Next.NOTHING;
        }
        double bound = Math.max(OWN * tolerance * largest, breakdown * scale);
        if (!ended && !all.stream().limit(wanted).allMatch(ritz -> ritz.own() <= bound)) {
            return Next.VECTOR;
        }
        int good = 0;
        while (good < own.size() && (ended || own.get(good).own() <= bound)) {
            good++;
        }
        combinations = run.vectors(good);
        kept.addAll(own.subList(0, good));
        run = new LanczosRun();
        if (kept.size() >= wanted) {
            double smallest = all.get(wanted - 1).value();
            confirmation = new Confirmation(smallest + Math.max(tolerance * largest, breakdown * scale), n);
        }
        return Next.FRESH;
    }

    /** A product with a vector that was kept is not a multiple of it; nor is then one with a later vector orthogonal to it. */
    private double inherited() {
        return Math.sqrt(
                kept.stream().mapToDouble(ritz -> ritz.own() * ritz.own()).sum());
    }

    private TopEigenvalues spectrum(List<Ritz> found) {
        List<Ritz> largest = found.stream()
                .sorted(Comparator.comparingDouble(Ritz::value).reversed())
                .limit(wanted)
                .toList();
        return new TopEigenvalues(
                largest.stream().mapToDouble(Ritz::value).toArray(),
                largest.stream().mapToDouble(Ritz::residual).toArray(),
                products,
                wanted);
    }

    /** What to keep of the last run: unit vectors as sums of its own, [vectors kept][vectors of the run]. */
    public double[][] combinations() {
        return combinations;
    }

    /** The largest eigenvalues; null until there is nothing left to do. */
    public TopEigenvalues spectrum() {
        return spectrum;
    }

    /** A unit vector of random direction, another one each time (table at {@link Philox}); the first starts the recursion. */
    public double[] fresh() {
        double[] vector = new double[n];
        int[] words = new int[4];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            if ((i & 3) == 0) {
                Philox.draw(i >>> 2, starts, 0, STREAM, 0, 0, words);
            }
            vector[i] = words[i & 3] + 0.5;
            squares += vector[i] * vector[i];
        }
        starts++;
        double scaled = 1 / Math.sqrt(squares);
        for (int i = 0; i < n; i++) {
            vector[i] *= scaled;
        }
        return vector;
    }
}
