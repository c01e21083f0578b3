package kramers.experiment.freezing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kramers.spec.InvalidSetting;
import org.junit.jupiter.api.Test;

class CriterionTest {
    /** In binary few of these numbers are what they read as, and products with 10,000 fall on either side. */
    @Test
    void decimalsAreTakenAtTheirWord() {
        for (int parts = 1; parts <= 10_000; parts++) {
            double threshold = Double.parseDouble("%d.%04d".formatted(parts / 10_000, parts % 10_000));
            assertEquals(parts, Criterion.jaccardMutual(threshold).tenThousandths());
        }
    }

    @Test
    void whatATableHas() {
        List<String> words = Criterion.all(new double[] {0.9, 0.95}, 0.99).stream()
                .map(criterion -> criterion.kind().word() + " " + criterion.threshold())
                .toList();
        assertEquals(
                List.of(
                        "jaccard_mutual 0.9",
                        "jaccard_mutual 0.95",
                        "jaccard_last 0.9",
                        "jaccard_last 0.95",
                        "prediction 0.99",
                        "train_loss 0.1",
                        "train_loss 0.2",
                        "train_loss 0.05",
                        "train_loss 0.01",
                        "full_accuracy 1.0"),
                words);
    }

    @Test
    void thresholdsHaveRanges() {
        complaint("similarity must be above 0 and at most 1, not 0.0", Criterion.Kind.JACCARD_LAST, 0);
        complaint("similarity must be above 0 and at most 1, not 1.01", Criterion.Kind.JACCARD_MUTUAL, 1.01);
        complaint("similarity must be above 0 and at most 1, not NaN", Criterion.Kind.PREDICTION, Double.NaN);
        complaint("similarity must have at most four decimals, not 0.90001", Criterion.Kind.PREDICTION, 0.90001);
        complaint("loss must be above 0 and finite, not 0.0", Criterion.Kind.TRAIN_LOSS, 0);
        complaint("loss must be above 0 and finite, not Infinity", Criterion.Kind.TRAIN_LOSS, 1 / 0.0);
        complaint("accuracy must be 1, not 0.999", Criterion.Kind.FULL_ACCURACY, 0.999);
    }

    private static void complaint(String message, Criterion.Kind kind, double threshold) {
        assertEquals(
                message,
                assertThrows(InvalidSetting.class, () -> new Criterion(kind, threshold))
                        .getMessage());
    }
}
