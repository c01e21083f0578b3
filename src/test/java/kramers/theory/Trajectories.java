package kramers.theory;

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
        SplittableRandom root = new SplittableRandom(seed);
        int blocks = 64;
        SplittableRandom[] streams = new SplittableRandom[blocks];
        for (int b = 0; b < blocks; b++) {
            streams[b] = root.split();
        }
        double[] sum = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(b -> block(cell, trajectories / blocks, steps, streams[b]))
                .reduce(new double[4], (p, q) -> new double[] {p[0] + q[0], p[1] + q[1], p[2] + q[2], p[3] + q[3]});
        double mean = sum[1] / sum[3];
        return new End(sum[0] / sum[3], mean, Math.sqrt(sum[2] / sum[3] - mean * mean));
    }

    private static double[] block(TwoValleyProcess cell, int trajectories, int steps, SplittableRandom random) {
        double[] sum = new double[4];
        for (int n = 0; n < trajectories; n++) {
            double[] at = {n % 2 == 0 ? -cell.xStart() : cell.xStart(), cell.yStart()};
            for (int step = 0; step < steps; step++) {
                step(cell, at, random.nextGaussian(), random.nextGaussian());
            }
            sum[0] += at[0] > 0 ? 1 : 0;
            sum[1] += at[1];
            sum[2] += at[1] * at[1];
            sum[3]++;
        }
        return sum;
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
