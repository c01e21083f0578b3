package kramers.experiment.freezing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import kramers.experiment.freezing.Criterion.Kind;

/**
 * How alike endpoints are, of one network or of several: by the sets of test images that they get wrong, Sim_J (Eq. 2), and by the
 * classes that they give. Counts are compared with thresholds in integers: about 20 of 200 images are wrong, so that similarities of
 * exactly 0.9 and 0.95 occur, and rounding would decide.
 *
 * <p>Two endpoints without errors have a Sim_J of 1. One that diverged is similar to none, itself included.
 *
 * <p>Sets are bits, 64 images a word, and classes as many bits deep as they need: a pair is a few instructions.
 */
public final class EndpointSimilarity {
    private final int images;
    private final int mostFrequent;
    private final long[][] wrong;
    private final long[][][] planes;

    /**
     * Of endpoints in their order, which numbers them from 0.
     *
     * @param labels right class of each test image, of which there is at least one
     * @throws IllegalArgumentException if there is none, or an endpoint that has not diverged does not predict a class for each
     */
    public EndpointSimilarity(short[] labels, List<Endpoint> endpoints) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("endpoints are compared by test images, and there is none");
        }
        images = labels.length;
        mostFrequent = mostFrequent(labels);
        wrong = new long[endpoints.size()][];
        planes = new long[endpoints.size()][][];
        for (int i = 0; i < endpoints.size(); i++) {
            if (!endpoints.get(i).diverged()) {
                short[] predicted = endpoints.get(i).predicted();
                if (predicted.length != images) {
                    throw new IllegalArgumentException("the endpoint of checkpoint "
                            + endpoints.get(i).checkpoint() + " predicts " + predicted.length + " classes for "
                            + images + " test images");
                }
                wrong[i] = wrong(labels, predicted);
                planes[i] = planes(predicted);
            }
        }
    }

    private static int mostFrequent(short[] labels) {
        int[] counts = new int[1 << Short.SIZE];
        int most = 0;
        for (short label : labels) {
            most = Math.max(most, ++counts[label & 0xffff]);
        }
        return most;
    }

    private static long[] wrong(short[] labels, short[] predicted) {
        long[] set = new long[(labels.length + 63) / 64];
        for (int image = 0; image < labels.length; image++) {
            if (labels[image] != predicted[image]) {
                set[image / 64] |= 1L << image;
            }
        }
        return set;
    }

    /** Bit p of the classes in plane p, up to the highest that any has. */
    private static long[][] planes(short[] predicted) {
        int bits = 0;
        for (short name : predicted) {
            bits |= name;
        }
        long[][] planes = new long[Integer.SIZE - Integer.numberOfLeadingZeros(bits)][(predicted.length + 63) / 64];
        for (int image = 0; image < predicted.length; image++) {
            for (int p = 0; p < planes.length; p++) {
                planes[p][image / 64] |= (long) (predicted[image] >> p & 1) << image;
            }
        }
        return planes;
    }

    /** Number of endpoints. */
    public int size() {
        return wrong.length;
    }

    /** True if this endpoint diverged. */
    public boolean diverged(int i) {
        return wrong[i] == null;
    }

    /**
     * Whether two endpoints are at least as similar as a criterion asks, exactly.
     *
     * @throws IllegalStateException if the criterion compares no endpoints
     */
    public boolean similar(int i, int j, Criterion criterion) {
        int threshold = criterion.tenThousandths();
        if (diverged(i) || diverged(j)) {
            return false;
        }
        return criterion.kind() == Kind.PREDICTION
                ? (long) agreeing(i, j) * Criterion.UNIT >= (long) threshold * images
                : (long) common(i, j) * Criterion.UNIT >= (long) threshold * either(i, j);
    }

    /** Sim_J, 0 … 1; NaN if one of the two diverged. */
    public double jaccard(int i, int j) {
        if (diverged(i) || diverged(j)) {
            return Double.NaN;
        }
        int either = either(i, j);
        return either == 0 ? 1 : (double) common(i, j) / either;
    }

    /** Share of the test images that both give the same class, 0 … 1; NaN if one of the two diverged. */
    public double agreement(int i, int j) {
        return diverged(i) || diverged(j) ? Double.NaN : (double) agreeing(i, j) / images;
    }

    /** Sim_J of all pairs, [i][j], symmetric; NaN in rows and columns of those that diverged. */
    public double[][] matrix() {
        double[][] matrix = new double[size()][size()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = jaccard(i, j);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /** Test images that an endpoint gets wrong, ascending; none if it diverged. */
    public int[] errors(int i) {
        return diverged(i) ? new int[0] : BitSet.valueOf(wrong[i]).stream().toArray();
    }

    /**
     * Whether endpoints have one error set, and get no more right than naming the most frequent class for every image would: those
     * of a network whose units are dead.
     *
     * @param from the first of them; all later ones count
     * @return false if there is none, or one diverged
     */
    boolean atChance(int from) {
        for (int i = from; i < size(); i++) {
            if (diverged(i) || !Arrays.equals(wrong[i], wrong[from]) || images - count(wrong[i]) > mostFrequent) {
                return false;
            }
        }
        return from < size();
    }

    private static int count(long[] set) {
        int count = 0;
        for (long word : set) {
            count += Long.bitCount(word);
        }
        return count;
    }

    private int common(int i, int j) {
        int count = 0;
        for (int word = 0; word < wrong[i].length; word++) {
            count += Long.bitCount(wrong[i][word] & wrong[j][word]);
        }
        return count;
    }

    private int either(int i, int j) {
        int count = 0;
        for (int word = 0; word < wrong[i].length; word++) {
            count += Long.bitCount(wrong[i][word] | wrong[j][word]);
        }
        return count;
    }

    private int agreeing(int i, int j) {
        long[][] fewer = planes[i].length < planes[j].length ? planes[i] : planes[j];
        long[][] more = fewer == planes[i] ? planes[j] : planes[i];
        int count = images;
        for (int word = 0; word < wrong[i].length; word++) {
            long different = 0;
            for (int p = 0; p < more.length; p++) {
                different |= more[p][word] ^ (p < fewer.length ? fewer[p][word] : 0);
            }
            count -= Long.bitCount(different);
        }
        return count;
    }
}
