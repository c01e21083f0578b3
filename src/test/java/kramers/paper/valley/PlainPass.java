package kramers.paper.valley;

import kramers.network.data.ImageSet;
import kramers.network.model.Model;

/** A forward pass in plain loops and double precision, as one would write it down: the judge of what the figure says of weights. */
record PlainPass(Model model, float[] weights, ImageSet images) {

    private double[] logits(int image) {
        double[] in = new double[images.pixels()];
        for (int p = 0; p < in.length; p++) {
            in[p] = (images.pixel(image, p) / 255.0 - 0.5) / 0.5;
        }
        for (int l = 0; l < model.depth(); l++) {
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
    boolean[] errors() {
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
