package kramers.network.cuda;

import java.util.Random;
import kramers.network.model.Convolution;

/**
 * One image's way through a layer of convolutions and back, in plain loops and in double precision, beside what single precision
 * makes of the same numbers. Arrays are [row][column][channel] and [tap][channel][output], without padding.
 */
final class PlainConvolution {
    private final ConvolutionShape shape;
    private final float[] weights;
    private final float[] biases;

    PlainConvolution(ConvolutionShape shape, Random random) {
        this.shape = shape;
        weights = normals(random, Convolution.TAPS * shape.channels() * shape.outputs(), 0.2f);
        biases = normals(random, shape.outputs(), 0.2f);
    }

    static float[] normals(Random random, int count, float scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
        return values;
    }

    float weight(int tap, int channel, int output) {
        return weights[(tap * shape.channels() + channel) * shape.outputs() + output];
    }

    float bias(int output) {
        return biases[output];
    }

    /** Hears of each product that a pixel's output takes part in: what enters it there, and by which weight. */
    interface Products {
        void accept(int tap, int from);
    }

    /** Taps of a pixel that lie within the image, and where their channels begin among those of all pixels. */
    void taps(int row, int column, Products products) {
        for (int tap = 0; tap < Convolution.TAPS; tap++) {
            int r = row + tap / 3 - 1;
            int c = column + tap % 3 - 1;
            if (r >= 0 && r < shape.rows() && c >= 0 && c < shape.columns()) {
                products.accept(tap, (r * shape.columns() + c) * shape.channels());
            }
        }
    }

    /** {value, sum of the magnitudes that it is the sum of} of an output before ReLU and pooling. */
    double[] output(float[] x, int row, int column, int output) {
        double[] sum = {biases[output], Math.abs(biases[output])};
        taps(row, column, (tap, from) -> {
            for (int c = 0; c < shape.channels(); c++) {
                double product = (double) x[from + c] * weight(tap, c, output);
                sum[0] += product;
                sum[1] += Math.abs(product);
            }
        });
        return sum;
    }

    /**
     * Deltas of all outputs before pooling, [row][column][output].
     *
     * @param d of what left the layer, [row][column][output]
     * @param choices which of a window's pixels it belongs to
     */
    double[] deltas(float[] d, byte[] choices) {
        int outputs = shape.outputs();
        int wide = shape.pooled() ? 2 : 1;
        double[] all = new double[shape.rows() * shape.columns() * outputs];
        for (int i = 0; i < d.length; i++) {
            int window = i / outputs;
            int row = wide * (window / shape.columnsOut()) + choices[i] / 2;
            int column = wide * (window % shape.columnsOut()) + choices[i] % 2;
            if (choices[i] != ConvolutionShape.CUT) {
                all[(row * shape.columns() + column) * outputs + i % outputs] = d[i];
            }
        }
        return all;
    }

    /** Adds what an image has to the gradients of weights and biases, [tap][channel][output] and then [output], and to the magnitudes. */
    void addGradient(float[] x, double[] deltas, double[] gradient, double[] magnitudes) {
        int outputs = shape.outputs();
        for (int pixel = 0; pixel < shape.rows() * shape.columns(); pixel++) {
            int at = pixel * outputs;
            taps(pixel / shape.columns(), pixel % shape.columns(), (tap, from) -> {
                for (int i = 0; i < shape.channels() * outputs; i++) {
                    double product = x[from + i / outputs] * deltas[at + i % outputs];
                    gradient[tap * shape.channels() * outputs + i] += product;
                    magnitudes[tap * shape.channels() * outputs + i] += Math.abs(product);
                }
            });
            for (int o = 0; o < outputs; o++) {
                gradient[weights.length + o] += deltas[at + o];
                magnitudes[weights.length + o] += Math.abs(deltas[at + o]);
            }
        }
    }

    /** Adds the deltas of what entered, [row][column][channel], to zeros, and their magnitudes. */
    void addBack(double[] deltas, double[] back, double[] magnitudes) {
        int outputs = shape.outputs();
        for (int pixel = 0; pixel < shape.rows() * shape.columns(); pixel++) {
            int at = pixel * outputs;
            taps(pixel / shape.columns(), pixel % shape.columns(), (tap, from) -> {
                for (int i = 0; i < shape.channels() * outputs; i++) {
                    double product = deltas[at + i % outputs] * weight(tap, i / outputs, i % outputs);
                    back[from + i / outputs] += product;
                    magnitudes[from + i / outputs] += Math.abs(product);
                }
            });
        }
    }
}
