package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterPredictionTest {
    @ParameterizedTest
    @CsvSource({"0.01, 0.1, 5", "0.1, 0.03, 5", "0.1, 0.1, 0", "0.01, 0.05, 1", "1e-3, 1, 5"})
    void moreBlocksChangeNothing(double eta, double sigma, double y) {
        TwoValleyProcess cell = new TwoValleyProcess(TwoValley.PAPER, eta, sigma, 1, 0.01, y);
        int[] steps = {0, 1, 100, 3000, 20_000};
        MasterPrediction.Path path = MasterPrediction.run(cell, EscapeTimes::crossing, steps);
        MasterPrediction.Path fine = MasterPrediction.refined(100_000, 0.5, cell, EscapeTimes::crossing, steps);
        for (int k = 0; k < steps.length; k++) {
            assertEquals(fine.pFlat()[k], path.pFlat()[k], 2e-5);
            // Within a block the drift that noise induces is averaged with the block's first share.
            assertEquals(fine.yMean()[k], path.yMean()[k], 5e-4);
        }
    }

    @Test
    void recordsDoNotDisturbTheResult() {
        TwoValleyProcess cell = new TwoValleyProcess(TwoValley.PAPER, 0.01, 0.1, 1, 0.01, 5);
        int[] often = new int[200];
        for (int k = 0; k < often.length; k++) {
            often[k] = (k + 1) * 100;
        }
        double end =
                MasterPrediction.run(cell, EscapeTimes::crossing, often).end().value();
        assertEquals(MasterPrediction.pFlat(cell, 20_000).value(), end, 5e-5);
    }

    @Test
    void reasonsWhereThereIsNoValue() {
        assertReason(new TwoValleyProcess(TwoValley.PAPER, 0.01, 0.1, 2, 0.01, 5), "noise power 1");
        assertReason(new TwoValleyProcess(TwoValley.PAPER, 0.5, 0.1, 1, 0.01, 5), "eta is not below");
        TwoValley level = TwoValley.PAPER.with(java.util.Map.of("Ld", 0.0));
        assertReason(new TwoValleyProcess(level, 0.01, 0.1, 1, 0.01, 0), "");
    }

    private static void assertReason(TwoValleyProcess cell, String part) {
        Estimate estimate = MasterPrediction.pFlat(cell, 100);
        assertEquals(estimate.present(), !Double.isNaN(estimate.value()));
        assertTrue(estimate.reason().contains(part), estimate.reason());
        assertTrue(part.isEmpty() || !estimate.present());
    }

    /** The claims of the Javadoc on a tenth of the cells. */
    @Test
    void nearTheDensityAtSmallEta() {
        List<Fig3.Row> rows = Fig3.rows();
        for (int k = 1; k < 40; k += 7) {
            TwoValleyProcess cell = rows.get(k).cell();
            double exact = DensityPropagation.run(cell, Fig3.STEPS).pFlat()[0];
            assertEquals(exact, MasterPrediction.pFlat(cell, Fig3.STEPS).value(), 0.013, cell.toString());
        }
    }

    @Test
    @Tag("full")
    void theTableOfTheJavadoc() {
        EscapeTimes.Formula[] formulas = {EscapeTimes::crossing, EscapeTimes::kramers, EscapeTimes::asymptotic};
        double[] mean = new double[3];
        double[] most = new double[3];
        double small = 0;
        for (Fig3.Row row : Fig3.rows()) {
            double exact = DensityPropagation.run(row.cell(), Fig3.STEPS).pFlat()[0];
            for (int k = 0; k < 3; k++) {
                double theory = MasterPrediction.run(row.cell(), formulas[k], Fig3.STEPS)
                        .end()
                        .value();
                mean[k] += Math.abs(theory - exact) / 100;
                most[k] = Math.max(most[k], Math.abs(theory - exact));
                small = k == 0 && row.eta() < 0.022 ? Math.max(small, Math.abs(theory - exact)) : small;
            }
        }
        double[][] table = {{0.0108, 0.1557}, {0.0150, 0.0990}, {0.0173, 0.1179}};
        for (int k = 0; k < 3; k++) {
            assertEquals(table[k][0], mean[k], 1e-4);
            assertEquals(table[k][1], most[k], 1e-4);
        }
        assertTrue(small < 0.013, "small " + small);
    }
}
