package kramers.theory;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Eq. 6 by plain sampling in double, both coordinates and the full 2 x 2 noise, to judge the predictions that drop parts of
 * it. Shares no code with them but the landscape.
 */
final class Trajectories {
    private Trajectories() {}

    /** Share with x > 0 and mean y after the last step. */
    record End(double pFlat, double yMean, double ySd) {}

    static End run(TwoValleyProcess cell, int trajectories, int steps, long seed) {
        Ensemble ensemble = new Ensemble(cell, trajectories, seed);
        ensemble.advance(cell, steps);
        return ensemble.end();
    }

    /** Trajectories that can go on with other settings; a multiple of 64. */
    static final class Ensemble {
        private static final int BLOCKS = 64;

        final double[] x;
        final double[] y;
        /** Steps that changed the sign of x, of each trajectory since the start. */
        final int[] crossings;

        private final SplittableRandom[] streams = new SplittableRandom[BLOCKS];

        Ensemble(TwoValleyProcess cell, int trajectories, long seed) {
            SplittableRandom root = new SplittableRandom(seed);
            for (int b = 0; b < BLOCKS; b++) {
                streams[b] = root.split();
            }
            x = new double[trajectories];
            y = new double[trajectories];
            crossings = new int[trajectories];
            Arrays.setAll(x, n -> n % 2 == 0 ? -cell.xStart() : cell.xStart());
            Arrays.fill(y, cell.yStart());
        }

        void advance(TwoValleyProcess cell, int steps) {
            int size = x.length / BLOCKS;
            IntStream.range(0, BLOCKS).parallel().forEach(b -> {
                for (int n = b * size; n < (b + 1) * size; n++) {
                    advance(cell, steps, n, streams[b]);
                }
            });
        }

        private void advance(TwoValleyProcess cell, int steps, int n, SplittableRandom random) {
            double[] at = {x[n], y[n]};
            for (int step = 0; step < steps; step++) {
                boolean flat = at[0] > 0;
                step(cell, at, random.nextGaussian(), random.nextGaussian());
                crossings[n] += flat == at[0] > 0 ? 0 : 1;
            }
            x[n] = at[0];
            y[n] = at[1];
        }

        End end() {
            double share = Arrays.stream(x).filter(at -> at > 0).count() / (double) x.length;
            double mean = Arrays.stream(y).average().getAsDouble();
            double square = Arrays.stream(y).map(at -> at * at).average().getAsDouble();
            return new End(share, mean, Math.sqrt(square - mean * mean));
        }
    }

    /** One update; the noise along the two eigenvectors (c, s) and (-s, c) of the Hessian. */
    private static void step(TwoValleyProcess cell, double[] at, double n1, double n2) {
        double[] gradient = cell.landscape().gradient(at[0], at[1]);
        double[] h = cell.landscape().hessian(at[0], at[1]);
        double half = Math.hypot((h[0] - h[2]) / 2, h[1]);
        double mean = (h[0] + h[2]) / 2;
        double angle = Math.atan2(2 * h[1], h[0] - h[2]) / 2;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double first = n1 * root(cell, mean + half);
        double second = n2 * root(cell, mean - half);
        at[0] -= cell.eta() * (gradient[0] + c * first - s * second);
        at[1] -= cell.eta() * (gradient[1] + s * first + c * second);
    }

    private static double root(TwoValleyProcess cell, double eigenvalue) {
        double p = cell.noisePower();
        double power = p == 0 ? 1 : p == 2 ? eigenvalue * eigenvalue : Math.pow(Math.max(eigenvalue, 0), p);
        return Math.sqrt(2 * cell.sigma() * power);
    }
}
