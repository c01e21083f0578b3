package kramers.network.cpu;

import java.util.Arrays;
import kramers.network.Loss;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;

/** A network in plain loops and double precision, as one would write it down: the judge of the fast one. */
final class PlainMlp {
    private final Model model;
    private final Loss loss;
    final double[] parameters;

    PlainMlp(Model model, Loss loss, float[] parameters) {
        this.model = model;
        this.loss = loss;
        this.parameters = new double[parameters.length];
        Arrays.setAll(this.parameters, i -> parameters[i]);
    }

    private double[][] forward(ImageSet images, int image) {
        double[][] layers = new double[model.depth() + 1][];
        layers[0] = new double[images.pixels()];
        Arrays.setAll(layers[0], i -> (images.pixel(image, i) / 255.0 - 0.5) / 0.5);
        for (int l = 0; l < model.depth(); l++) {
            double[] in = layers[l];
            boolean relu = l < model.depth() - 1;
            double[] out = new double[model.outputs(l)];
            int biases = model.biases(l).offset();
            int weights = model.weights(l).offset();
            for (int o = 0; o < out.length; o++) {
                out[o] = parameters[biases + o];
                for (int i = 0; i < in.length; i++) {
                    out[o] += parameters[weights + o * in.length + i] * in[i];
                }
                out[o] = relu && out[o] < 0 ? 0 : out[o];
            }
            layers[l + 1] = out;
        }
        return layers;
    }

    private static double[] softmax(double[] logits) {
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(z -> Math.exp(z) / sum).toArray();
    }

    double loss(ImageSet images) {
        double sum = 0;
        for (int i = 0; i < images.size(); i++) {
            sum += loss(forward(images, i)[model.depth()], images.label(i));
        }
        return sum / images.size();
    }

    private double loss(double[] logits, int label) {
        if (loss == Loss.CROSS_ENTROPY) {
            return -Math.log(softmax(logits)[label]);
        }
        double[] e = loss == Loss.SQUARED_LOGITS ? logits.clone() : softmax(logits);
        e[label] -= 1;
        return Arrays.stream(e).map(x -> x * x).average().orElseThrow();
    }

    /** By the chain rule: the derivatives of the squares by what is squared, and of softmax by the logits. */
    private double[] delta(double[] logits, int label) {
        double[] p = softmax(logits);
        double[] e = loss == Loss.SQUARED_LOGITS ? logits.clone() : p.clone();
        e[label] -= 1;
        if (loss == Loss.CROSS_ENTROPY) {
            return e;
        }
        double[] delta = new double[e.length];
        for (int i = 0; i < e.length; i++) {
            for (int k = 0; k < e.length; k++) {
                double byLogit = loss == Loss.SQUARED_LOGITS ? (i == k ? 1 : 0) : p[k] * ((i == k ? 1 : 0) - p[i]);
                delta[i] += 2 * e[k] / e.length * byLogit;
            }
        }
        return delta;
    }

    /** Gradient of the mean loss over images order[first … first + count). */
    double[] gradient(ImageSet images, int[] order, int first, int count) {
        double[] gradient = new double[parameters.length];
        for (int k = first; k < first + count; k++) {
            double[][] layers = forward(images, order[k]);
            double[] delta = delta(layers[model.depth()], images.label(order[k]));
            for (int l = model.depth() - 1; l >= 0; l--) {
                double[] in = layers[l];
                double[] before = new double[in.length];
                int biases = model.biases(l).offset();
                int weights = model.weights(l).offset();
                for (int o = 0; o < delta.length; o++) {
                    gradient[biases + o] += delta[o] / count;
                    for (int i = 0; i < in.length; i++) {
                        gradient[weights + o * in.length + i] += delta[o] * in[i] / count;
                        before[i] += in[i] > 0 ? delta[o] * parameters[weights + o * in.length + i] : 0;
                    }
                }
                delta = before;
            }
        }
        return gradient;
    }

    void step(ImageSet images, int[] order, int first, int count, double eta) {
        double[] gradient = gradient(images, order, first, count);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= eta * gradient[i];
        }
    }
}
