package kramers.network.cpu;

import java.util.Arrays;

/**
 * A convolution of 3 x 3 pixels with a border of one, ReLU and pooling in plain loops and double precision, as one would write them
 * down: the judge of the fast ones. Maps are flat, ordered by channel, row and column; parameters in PyTorch's order.
 */
public record PlainConvolution(int channels, int rows, int columns, int outputs, boolean pooled) {
    /** Pixels of a map, before pooling. */
    public int pixels() {
        return rows * columns;
    }

    /** Weights, then biases. */
    public int parameters() {
        return outputs * (9 * channels + 1);
    }

    /** Pixels of a map that leaves. */
    public int pooledPixels() {
        return pooled ? rows / 2 * (columns / 2) : pixels();
    }

    private interface Term {
        void at(int out, int in, int weight, int pixel, int neighbour);
    }

    /** All terms of all sums: a pixel of an output, and its neighbour of an input. */
    private void terms(Term term) {
        for (int i = 0; i < outputs * channels * 9 * pixels(); i++) {
            int pixel = i % pixels();
            int weight = i / pixels();
            int row = pixel / columns + weight % 9 / 3 - 1;
            int column = pixel % columns + weight % 3 - 1;
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                int out = weight / 9 / channels;
                int in = weight / 9 % channels;
                term.at(out, in, weight, out * pixels() + pixel, in * pixels() + row * columns + column);
            }
        }
    }

    /** Outputs before ReLU and pooling. */
    public double[] multiply(double[] parameters, double[] x) {
        double[] z = new double[outputs * pixels()];
        Arrays.setAll(z, i -> parameters[9 * channels * outputs + i / pixels()]);
        terms((out, in, weight, pixel, neighbour) -> z[pixel] += parameters[weight] * x[neighbour]);
        return z;
    }

    /** Derivatives by the input. */
    public double[] back(double[] parameters, double[] d) {
        double[] x = new double[channels * pixels()];
        terms((out, in, weight, pixel, neighbour) -> x[neighbour] += parameters[weight] * d[pixel]);
        return x;
    }

    /** Derivatives by the parameters. */
    public double[] gradient(double[] x, double[] d) {
        double[] g = new double[parameters()];
        terms((out, in, weight, pixel, neighbour) -> g[weight] += x[neighbour] * d[pixel]);
        for (int i = 0; i < d.length; i++) {
            g[9 * channels * outputs + i / pixels()] += d[i];
        }
        return g;
    }

    /** Among full maps, the pixel that an output is, or the first of its window; q counts through the window, by rows. */
    private int source(int output, int q) {
        if (!pooled) {
            return output;
        }
        int half = columns / 2;
        int map = output / pooledPixels();
        int at = output % pooledPixels();
        return map * pixels() + (at / half * 2 + q / 2) * columns + at % half * 2 + q % 2;
    }

    /** Of each output, which pixel of its window is the maximum, and 4 if it is not above 0. */
    public double[] choice(double[] z) {
        double[] choice = new double[outputs * pooledPixels()];
        for (int o = 0; o < choice.length; o++) {
            int best = 0;
            for (int q = 1; q < (pooled ? 4 : 1); q++) {
                double x = z[source(o, q)];
                best = x > z[source(o, best)] || Double.isNaN(x) ? q : best;
            }
            choice[o] = z[source(o, best)] <= 0 ? 4 : best;
        }
        return choice;
    }

    /** What leaves: the pixels that were chosen, and 0 where none was. */
    public double[] choose(double[] z, double[] choice) {
        double[] y = new double[choice.length];
        Arrays.setAll(y, o -> choice[o] == 4 ? 0 : z[source(o, (int) choice[o])]);
        return y;
    }

    /** Derivatives by the outputs before pooling, from those by what leaves. */
    public double[] unpool(double[] d, double[] choice) {
        double[] z = new double[outputs * pixels()];
        for (int o = 0; o < d.length; o++) {
            if (choice[o] < 4) {
                z[source(o, (int) choice[o])] = d[o];
            }
        }
        return z;
    }
}
