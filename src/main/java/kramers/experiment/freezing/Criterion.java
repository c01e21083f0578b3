package kramers.experiment.freezing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kramers.spec.InvalidSetting;

/**
 * By what a network counts as frozen.
 *
 * @param kind what is compared
 * @param threshold of the kinds that compare endpoints, the least similarity: above 0, up to 1, with at most four decimals, which
 *     are taken at their word ({@link #tenThousandths}); of {@link Kind#TRAIN_LOSS} the largest loss, above 0; of
 *     {@link Kind#FULL_ACCURACY} 1
 */
public record Criterion(Kind kind, double threshold) {
    /** Parts of 1 that similarities are told apart by. */
    static final int UNIT = 10_000;

    private static final double[] LOSSES = {0.1, 0.2, 0.05, 0.01};

    /** What is compared. */
    public enum Kind {
        /** The sets of wrongly classified test images, of all endpoints with each other (Eq. 2 and 3). */
        JACCARD_MUTUAL("jaccard_mutual", true),
        /** The same sets, of each endpoint with the last: what the authors' program does. */
        JACCARD_LAST("jaccard_last", true),
        /** The share of test images that two endpoints give the same class, of all with each other. */
        PREDICTION("prediction", true),
        /** The loss of the training itself. */
        TRAIN_LOSS("train_loss", false),
        /** The accuracy of the training itself, which must be 1. */
        FULL_ACCURACY("full_accuracy", false);

        private final String word;
        private final boolean ofEndpoints;

        Kind(String word, boolean ofEndpoints) {
            this.word = word;
            this.ofEndpoints = ofEndpoints;
        }

        /** Its name in tables. */
        public String word() {
            return word;
        }

        /** True if it compares endpoints, false if it looks at the training alone. */
        public boolean ofEndpoints() {
            return ofEndpoints;
        }
    }

    /**
     * Checks the threshold.
     *
     * @throws InvalidSetting if it is not one of this kind
     */
    public Criterion {
        switch (kind) {
            case TRAIN_LOSS ->
                InvalidSetting.unless(
                        threshold > 0 && Double.isFinite(threshold),
                        "loss",
                        "must be above 0 and finite, not " + threshold);
            case FULL_ACCURACY -> InvalidSetting.unless(threshold == 1, "accuracy", "must be 1, not " + threshold);
            default -> {
                InvalidSetting.unless(
                        threshold > 0 && threshold <= 1,
                        "similarity",
                        "must be above 0 and at most 1, not " + threshold);
                InvalidSetting.unless(
                        BigDecimal.valueOf(threshold).stripTrailingZeros().scale() <= 4,
                        "similarity",
                        "must have at most four decimals, not " + threshold);
            }
        }
    }

    /** Of {@link Kind#JACCARD_MUTUAL}, the paper's. */
    public static Criterion jaccardMutual(double similarity) {
        return new Criterion(Kind.JACCARD_MUTUAL, similarity);
    }

    /** Of {@link Kind#JACCARD_LAST}. */
    public static Criterion jaccardLast(double similarity) {
        return new Criterion(Kind.JACCARD_LAST, similarity);
    }

    /** Of {@link Kind#PREDICTION}; the paper's supplement has 0.99. */
    public static Criterion prediction(double agreement) {
        return new Criterion(Kind.PREDICTION, agreement);
    }

    /** Of {@link Kind#TRAIN_LOSS}; the paper's supplement has 0.1. */
    public static Criterion trainLoss(double loss) {
        return new Criterion(Kind.TRAIN_LOSS, loss);
    }

    /** Of {@link Kind#FULL_ACCURACY}. */
    public static Criterion fullAccuracy() {
        return new Criterion(Kind.FULL_ACCURACY, 1);
    }

    /**
     * All that a table of freezing times has: both ways to compare error sets at each of these similarities, agreements of
     * predictions, training losses of 0.1, 0.2, 0.05 and 0.01, and full accuracy.
     *
     * @param similarities of error sets; the paper's supplement has 0.9, 0.95 and 0.99
     * @param agreements of predictions; the paper's supplement has 0.99
     */
    public static List<Criterion> all(double[] similarities, double... agreements) {
        List<Criterion> all = new ArrayList<>();
        for (double similarity : similarities) {
            all.add(jaccardMutual(similarity));
        }
        for (double similarity : similarities) {
            all.add(jaccardLast(similarity));
        }
        for (double agreement : agreements) {
            all.add(prediction(agreement));
        }
        for (double loss : LOSSES) {
            all.add(trainLoss(loss));
        }
        all.add(fullAccuracy());
        return List.copyOf(all);
    }

    /**
     * The least similarity in units of 1/10,000, exactly as its decimals say, so that 18 of 20 are 0.9.
     *
     * @throws IllegalStateException if the threshold is none of a similarity
     */
    int tenThousandths() {
        if (!kind.ofEndpoints()) {
            throw new IllegalStateException(kind.word() + " compares no endpoints");
        }
        return (int) Math.round(threshold * UNIT); // off by rounding only, since there are no more decimals
    }
}
