package kramers.network.spectrum;

import java.util.Arrays;
import kramers.network.model.Convolution;
import kramers.network.model.ParameterBlock;
import kramers.network.model.Planes;

/**
 * A convolution of 3 x 3 pixels with a border of zeros, ReLU, and the maximum of 2 x 2 pixels if it is pooled; of equal pixels the first
 * is the maximum. Numbers are in the order channel, row, column.
 */
final class PlainConvolution implements PlainLayer {
    private static final int SIDE = 3;

    private final double[] parameters;
    private final int weights;
    private final int biases;
    private final Planes in;
    private final Planes full;
    private final Planes out;
    private final boolean pooled;
    private double[] entered;
    /** Of each number that left: the sum that it was, or -1 if that was not above 0. */
    private int[] source;

    PlainConvolution(double[] parameters, ParameterBlock weights, ParameterBlock biases, Convolution convolution) {
        this.parameters = parameters;
        this.weights = weights.offset();
        this.biases = biases.offset();
        in = convolution.entering();
        full = convolution.full();
        out = convolution.leaving();
        pooled = convolution.pooled();
    }

    /** Takes where a row of sums begins, that of the numbers that enter them by one weight, that weight, and the length of the rows. */
    private interface Row {
        void accept(int sum, int entering, int weight, int count);
    }

    private void each(Row row) {
        for (int o = 0; o < full.channels(); o++) {
            for (int c = 0; c < in.channels(); c++) {
                for (int tap = 0; tap < Convolution.TAPS; tap++) {
                    each(o, c, tap, row);
                }
            }
        }
    }

    /** The rows of one weight. */
    private void each(int o, int c, int tap, Row row) {
        int down = tap / SIDE - 1;
        int right = tap % SIDE - 1;
        int weight = (o * in.channels() + c) * Convolution.TAPS + tap;
        for (int y = Math.max(0, -down); y < in.rows() - Math.max(0, down); y++) {
            int sums = (o * in.rows() + y) * in.columns();
            int entering = (c * in.rows() + y + down) * in.columns() + right;
            int x = Math.max(0, -right);
            row.accept(sums + x, entering + x, weight, in.columns() - Math.abs(right));
        }
    }

    @Override
    public double[] forward(double[] entering) {
        entered = entering;
        double[] sums = new double[full.size()];
        int plane = full.rows() * full.columns();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = parameters[biases + i / plane];
        }
        each((sum, from, weight, count) -> {
            double w = parameters[weights + weight];
            for (int i = 0; i < count; i++) {
                sums[sum + i] += w * entering[from + i];
            }
        });
        return leave(sums);
    }

    private double[] leave(double[] sums) {
        double[] left = new double[out.size()];
        source = new int[left.length];
        int step = pooled ? 2 : 1;
        for (int i = 0; i < left.length; i++) {
            int x = i % out.columns();
            int y = i / out.columns() % out.rows();
            int first = (i / out.columns() / out.rows() * full.rows() + step * y) * full.columns() + step * x;
            int best = first;
            for (int k = 1; k < step * step; k++) {
                int other = first + k / step * full.columns() + k % step;
                best = sums[other] > sums[best] ? other : best;
            }
            left[i] = Math.max(sums[best], 0);
            source[i] = left[i] > 0 ? best : -1;
        }
        return left;
    }

    @Override
    public double[] settle(double[] byLeaving) {
        double[] bySums = new double[full.size()];
        for (int i = 0; i < byLeaving.length; i++) {
            if (source[i] >= 0) {
                bySums[source[i]] = byLeaving[i];
            }
        }
        return bySums;
    }

    @Override
    public double[] back(double[] bySums) {
        double[] byEntering = new double[in.size()];
        each((sum, to, weight, count) -> {
            double w = parameters[weights + weight];
            for (int i = 0; i < count; i++) {
                byEntering[to + i] += w * bySums[sum + i];
            }
        });
        return byEntering;
    }

    @Override
    public void outer(double[] bySums, double scale, double[] row, int at) {
        Arrays.fill(row, at, at + full.channels() * in.channels() * Convolution.TAPS, 0);
        each((sum, from, weight, count) -> {
            double product = 0;
            for (int i = 0; i < count; i++) {
                product += bySums[sum + i] * entered[from + i];
            }
            row[at + weight] += scale * product;
        });
    }

    @Override
    public double product(double[] left, double[] right) {
        double[][] rows = new double[2][full.channels() * in.channels() * Convolution.TAPS];
        outer(left, 1, rows[0], 0);
        outer(right, 1, rows[1], 0);
        double product = 0;
        for (int i = 0; i < rows[0].length; i++) {
            product += rows[0][i] * rows[1][i];
        }
        return product;
    }
}
