package kramers.theory;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where trajectories of equal weight stand across the valleys, gathered in narrow bins. No bin reaches over the ridge, and each
 * stands at the mean of its members, so that the shares of both sides and the mean of x are exact.
 *
 * <p>The side is the sign of x, that of a zero included: the simulation counts crossings so.
 */
final class GivenPositions {
    /** Means of the bins: the sharper side first, then the flatter, each from the ridge outwards. */
    final double[] x;
    /** Share of the trajectories in each bin; the sum is 1. */
    final double[] mass;

    private final int firstFlat;

    private GivenPositions(double[] x, double[] mass, int firstFlat) {
        this.x = x;
        this.mass = mass;
        this.firstFlat = firstFlat;
    }

    /**
     * Gathers positions.
     *
     * @param positions x of each trajectory; those that are not finite are left out
     * @param width of a bin, &gt; 0; the farthest position takes 24 bytes for each width to the ridge
     * @throws IllegalArgumentException if no position is finite
     */
    static GivenPositions gather(double[] positions, double width) {
        double[] finite = Arrays.stream(positions).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException("there is no finite position among " + positions.length);
        }
        int side = 1 + (int) (Math.max(farthest(finite, false), farthest(finite, true)) / width);
        double[] sum = new double[2 * side];
        int[] count = new int[2 * side];
        for (double at : finite) {
            int bin = (Math.copySign(1, at) > 0 ? side : 0) + (int) (Math.abs(at) / width);
            sum[bin] += at;
            count[bin]++;
        }
        int[] filled =
                IntStream.range(0, 2 * side).filter(bin -> count[bin] > 0).toArray();
        return new GivenPositions(
                Arrays.stream(filled).mapToDouble(bin -> sum[bin] / count[bin]).toArray(),
                Arrays.stream(filled)
                        .mapToDouble(bin -> (double) count[bin] / finite.length)
                        .toArray(),
                (int) Arrays.stream(filled).filter(bin -> bin < side).count());
    }

    /** Distance from the ridge of the farthest finite position of a side; 0 if there is none. */
    static double farthest(double[] positions, boolean flat) {
        return Arrays.stream(positions)
                .filter(Double::isFinite)
                .map(x -> flat ? x : -x)
                .reduce(0, Math::max);
    }

    /** True of bin i if it lies on the side of the flatter valley. */
    boolean flat(int i) {
        return i >= firstFlat;
    }

    /** Share on the side of the flatter valley. */
    double share() {
        double sum = 0;
        for (int i = firstFlat; i < x.length; i++) {
            sum += mass[i];
        }
        return sum;
    }
}
