package kramers.paper.valley;

import java.util.List;
import kramers.network.data.ImageSet;
import kramers.network.model.Convolution;
import kramers.network.model.Model;
import kramers.network.model.Planes;

/** A forward pass in plain loops and double precision, as one would write it down: the judge of what the figure says of weights. */
public record PlainPass(Model model, float[] weights, ImageSet images) {

    private double[] logits(int image) {
        double[] in = new double[images.pixels()];
        for (int p = 0; p < in.length; p++) {
            in[p] = (images.pixel(image, p) / 255.0 - 0.5) / 0.5;
        }
        List<Convolution> convolutions = model.convolutions();
        for (int l = 0; l < convolutions.size(); l++) {
            in = convolved(in, l, convolutions.get(l));
        }
        for (int l = convolutions.size(); l < model.depth(); l++) {
            double[] out = new double[model.outputs(l)];
            int biases = model.biases(l).offset();
            int from = model.weights(l).offset();
            boolean relu = l < model.depth() - 1;
            for (int o = 0; o < out.length; o++) {
                out[o] = weights[biases + o];
                for (int i = 0; i < in.length; i++) {
                    out[o] += weights[from + o * in.length + i] * in[i];
                }
                out[o] = relu ? Math.max(out[o], 0) : out[o];
            }
            in = out;
        }
        return in;
    }

    /** Sums over windows of 3 x 3 pixels, without what is beyond the border; ReLU; maxima of 2 x 2 pixels if they are pooled. */
    private double[] convolved(double[] in, int layer, Convolution convolution) {
        int channels = convolution.entering().channels();
        int rows = convolution.entering().rows();
        int columns = convolution.entering().columns();
        int from = model.weights(layer).offset();
        double[] out = new double[convolution.outputs() * rows * columns];
        for (int o = 0; o < out.length; o++) {
            int channel = o / (rows * columns);
            double sum = weights[model.biases(layer).offset() + channel];
            for (int w = 0; w < 9 * channels; w++) {
                int row = o / columns % rows + w % 9 / 3 - 1;
                int column = o % columns + w % 3 - 1;
                if (row >= 0 && row < rows && column >= 0 && column < columns) {
                    sum += weights[from + channel * 9 * channels + w] * in[(w / 9 * rows + row) * columns + column];
                }
            }
            out[o] = Math.max(sum, 0);
        }
        return convolution.pooled() ? pooled(out, convolution.full(), convolution.leaving()) : out;
    }

    private static double[] pooled(double[] in, Planes full, Planes half) {
        double[] out = new double[half.size()];
        for (int o = 0; o < out.length; o++) {
            int row = 2 * (o / half.columns() % half.rows());
            int first = (o / (half.rows() * half.columns()) * full.rows() + row) * full.columns()
                    + 2 * (o % half.columns());
            int below = first + full.columns();
            out[o] = Math.max(Math.max(in[first], in[first + 1]), Math.max(in[below], in[below + 1]));
        }
        return out;
    }

    /** Mean cross-entropy. */
    double loss() {
        double sum = 0;
        for (int image = 0; image < images.size(); image++) {
            double[] logits = logits(image);
            double all = 0;
            for (double logit : logits) {
                all += Math.exp(logit);
            }
            sum += Math.log(all) - logits[images.label(image)];
        }
        return sum / images.size();
    }

    /** Whether each image is classified wrong. */
    public boolean[] errors() {
        boolean[] wrong = new boolean[images.size()];
        for (int image = 0; image < wrong.length; image++) {
            double[] logits = logits(image);
            for (double logit : logits) {
                wrong[image] |= logit > logits[images.label(image)];
            }
        }
        return wrong;
    }
}
