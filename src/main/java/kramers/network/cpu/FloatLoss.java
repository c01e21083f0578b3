// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import kramers.math.FloatMath;
import kramers.network.Loss;

/**
 * A {@link Loss} by the logits z of one image, which stand at [at … at + classes) of an array: value, gradient and Hessian. With
 * p = softmax(z), the one-hot y of the image's label, e = p - y and C classes:
 *
 * <pre>
 *                    gradient              Hessian times v
 *   cross-entropy    e                     w = p (v - p·v)
 *   squared-logits   2/C (z - y)           2/C v
 *   squared-softmax  2/C p (e - p·e)       2/C (w (e - p·e) + p (w - w·(e + p)))
 * </pre>
 *
 * <p>Where the likeliest class is nearly certain, what the last line subtracts is nearly equal: there e, v and w are counted from those
 * of that class, and 1 - p of it is the sum of the other p.
 */
final class FloatLoss {
    private static final float LOG2_E = 1.4426950408889634f;
    /** A network with a logit beyond this has diverged; one that learns stays below a hundred. */
    private static final float LIMIT = 1000;

    private final Loss loss;
    private final int classes;

    FloatLoss(Loss loss, int classes) {
        this.loss = loss;
        this.classes = classes;
    }

    /** The gradient to d; false if a logit has left all bounds. */
    boolean gradient(float[] z, int at, int label, float[] d) {
        if (loss == Loss.SQUARED_LOGITS) {
            return squaredLogits(z, at, label, d);
        }
        boolean sound = softmax(z, at, d);
        if (loss == Loss.CROSS_ENTROPY) {
            d[at + label] -= 1;
        } else {
            squaredSoftmax(d, at, label);
        }
        return sound;
    }

    private boolean softmax(float[] z, int at, float[] p) {
        int end = at + classes;
        float max = z[at];
        float min = max;
        for (int i = at + 1; i < end; i++) {
            max = Math.max(max, z[i]);
            min = Math.min(min, z[i]);
        }
        float sum = 0;
        for (int i = at; i < end; i++) {
            p[i] = FloatMath.exp2((z[i] - max) * LOG2_E);
            sum += p[i];
        }
        float scale = 1 / sum;
        for (int i = at; i < end; i++) {
            p[i] *= scale;
        }
        return max <= LIMIT && min >= -LIMIT;
    }

    private boolean squaredLogits(float[] z, int at, int label, float[] d) {
        float factor = (float) 2 / classes;
        boolean sound = true;
        for (int i = at; i < at + classes; i++) {
            sound &= Math.abs(z[i]) <= LIMIT;
            d[i] = factor * (i == at + label ? z[i] - 1 : z[i]);
        }
        return sound;
    }

    /** From the probabilities in d. */
    private void squaredSoftmax(float[] d, int at, int label) {
        int best = likeliest(d, at);
        float origin = origin(d, at, label, best);
        float mean = 0;
        for (int i = at; i < at + classes; i++) {
            mean = Math.fma(d[i], error(d, i, at + label, best, origin), mean);
        }
        float factor = (float) 2 / classes;
        for (int i = at; i < at + classes; i++) {
            d[i] = factor * d[i] * (error(d, i, at + label, best, origin) - mean);
        }
    }

    private int likeliest(float[] p, int at) {
        int best = at;
        for (int i = at + 1; i < at + classes; i++) {
            best = p[i] > p[best] ? i : best;
        }
        return best;
    }

    /** 1 - p of the likeliest class. */
    private float rest(float[] p, int at, int best) {
        float rest = 0;
        for (int i = at; i < at + classes; i++) {
            rest += i == best ? 0 : p[i];
        }
        return rest;
    }

    /** -e of the likeliest class. */
    private float origin(float[] p, int at, int label, int best) {
        return at + label == best ? rest(p, at, best) : -p[best];
    }

    /** e of class i, counted from that of the likeliest. */
    private static float error(float[] p, int i, int own, int best, float origin) {
        return i == best ? 0 : (i == own ? p[i] - 1 : p[i]) + origin;
    }

    /** The probabilities to p, from what {@link #gradient} left in d; nothing for the loss that has no need of them. */
    void probabilities(float[] z, float[] d, int at, int label, float[] p) {
        if (loss == Loss.CROSS_ENTROPY) {
            System.arraycopy(d, at, p, at, classes);
            p[at + label] += 1;
        } else if (loss == Loss.SQUARED_SOFTMAX) {
            softmax(z, at, p);
        }
    }

    /** The Hessian times v, times a number, to product. */
    void curve(float[] p, float[] v, int at, int label, float scale, float[] product) {
        switch (loss) {
            case CROSS_ENTROPY -> curveCrossEntropy(p, v, at, scale, product);
            case SQUARED_SOFTMAX -> curveSquaredSoftmax(p, v, at, label, scale, product);
            default -> {
                for (int i = at; i < at + classes; i++) {
                    product[i] = 2 * scale / classes * v[i];
                }
            }
        }
    }

    private void curveCrossEntropy(float[] p, float[] v, int at, float scale, float[] product) {
        float mean = 0;
        for (int i = at; i < at + classes; i++) {
            mean = Math.fma(p[i], v[i], mean);
        }
        for (int i = at; i < at + classes; i++) {
            product[i] = p[i] * (v[i] - mean) * scale;
        }
    }

    private void curveSquaredSoftmax(float[] p, float[] v, int at, int label, float scale, float[] product) {
        int best = likeliest(p, at);
        float rest = rest(p, at, best);
        float origin = origin(p, at, label, best);
        float meanV = 0;
        float meanError = 0;
        for (int i = at; i < at + classes; i++) {
            meanV = Math.fma(p[i], v[i] - v[best], meanV);
            meanError = Math.fma(p[i], error(p, i, at + label, best, origin), meanError);
        }
        // The derivative w of p; the sum of it is zero, so that w·(e + p) - w of the likeliest is a sum over the
        // others.
        float turn = 0;
        for (int i = at; i < at + classes; i++) {
            product[i] = p[i] * (v[i] - v[best] - meanV);
            float weight = error(p, i, at + label, best, origin) + p[i] + rest;
            turn = i == best ? turn : Math.fma(product[i], weight, turn);
        }
        float first = product[best];
        for (int i = at; i < at + classes; i++) {
            float e = error(p, i, at + label, best, origin) - meanError;
            float bent = product[i] * e + p[i] * (product[i] - first - turn);
            product[i] = 2 * scale / classes * bent;
        }
    }

    /**
     * The value, in double precision.
     *
     * @param max the highest logit
     */
    double value(float[] z, int at, int label, double max) {
        if (loss == Loss.SQUARED_LOGITS) {
            double squares = 0;
            for (int i = at; i < at + classes; i++) {
                double e = i == at + label ? z[i] - 1.0 : z[i];
                squares += e * e;
            }
            return squares / classes;
        }
        // 1 - p of the label is the sum of the other p.
        double sum = 0;
        double others = 0;
        double squares = 0;
        for (int i = at; i < at + classes; i++) {
            double x = StrictMath.exp(z[i] - max);
            double other = i == at + label ? 0 : x;
            sum += x;
            others += other;
            squares += other * other;
        }
        if (loss == Loss.CROSS_ENTROPY) {
            return max + StrictMath.log(sum) - z[at + label];
        }
        return (others * others + squares) / (sum * sum * classes);
    }
}
