package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double NAN = Double.NaN;

    /** Deviations -2 -1 0 1 2 and -2 0 -1 2 1: products 4 + 2 + 2 = 8, squares 10 and 10. */
    @Test
    void pearsonByHand() {
        Correlation found =
                Correlation.pearson(new double[] {1, 2, NAN, 3, 4, 5, 6}, new double[] {10, 12, 1, 11, 14, 13, NAN});
        assertEquals(0.8, found.r(), 1e-15);
        assertEquals(0.64, found.rSquared(), 1e-15);
        assertEquals(5, found.pairs());
        assertEquals(2, found.leftOut());
        assertEquals(0.36 / Math.sqrt(2), found.error(), 1e-15);
        // 4 · 0.64 · 0.36² · 3² / (24 · 8)
        assertEquals(Math.sqrt(4 * 0.64 * 0.1296 * 9 / 192), found.rSquaredError(), 1e-15);
    }

    /** Example and answer of ci.spear in D. G. Bonett's R package statpsych; 28 and 40 occur twice. */
    @Test
    void spearmanOfTheAuthorOfItsError() {
        double[] y = {21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19};
        double[] x = {67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51};
        Correlation found = Correlation.spearman(x, y);
        assertEquals(0.8699639, found.r(), 5e-8);
        assertEquals(0.08241326, found.error(), 5e-9);
    }

    /** Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: products of deviations 4.5, squares 4.5 and 5. */
    @Test
    void tiesShareTheMeanOfTheirRanks() {
        double[] x = {-7, 0.0, -0.0, 1e300};
        assertEquals(
                4.5 / Math.sqrt(22.5),
                Correlation.spearman(x, new double[] {1, 2, 3, 4}).r(),
                1e-15);
        assertEquals(
                -4.5 / Math.sqrt(22.5),
                Correlation.spearman(x, new double[] {4, 3, 2, 1}).r(),
                1e-15);
    }

    @Test
    void ranksKnowNothingOfDistances() {
        Random random = new Random(9);
        double[] x = random.doubles(50).toArray();
        double[] y = new double[50];
        double[] bent = new double[50];
        for (int i = 0; i < 50; i++) {
            y[i] = x[i] + random.nextDouble();
            bent[i] = Math.exp(20 * y[i]);
        }
        assertEquals(
                Correlation.spearman(x, y).r(), Correlation.spearman(x, bent).r());
        assertEquals(1, Correlation.spearman(y, bent).r(), 1e-15);
        assertTrue(Correlation.pearson(y, bent).r() < 0.9);
    }

    /**
     * The error is the spread over samples: 2,000 of 40 pairs with a correlation of 0.6, whose standard deviation is itself known
     * to 1/√4000 = 1.6 %; the formulas are of large samples, good to some percent here.
     */
    @Test
    void errorsAreWhatSamplesSpreadBy() {
        Random random = new Random(21);
        double[] r = new double[2000];
        double[] squares = new double[2000];
        double[] ranks = new double[2000];
        double[] x = new double[40];
        double[] y = new double[40];
        for (int sample = 0; sample < 2000; sample++) {
            for (int i = 0; i < 40; i++) {
                x[i] = random.nextGaussian();
                y[i] = 0.6 * x[i] + 0.8 * random.nextGaussian();
            }
            r[sample] = Correlation.pearson(x, y).r();
            squares[sample] = r[sample] * r[sample];
            ranks[sample] = Correlation.spearman(x, y).r();
        }
        assertEquals(0.64 / Math.sqrt(37), Moments.of(r).sd(), 0.008);
        assertEquals(
                new Correlation(0.6, 0, 40, 0).rSquaredError(),
                Moments.of(squares).sd(),
                0.01);
        double rho = Moments.of(ranks).mean();
        assertEquals(
                (1 - rho * rho) * Math.sqrt((1 + rho * rho / 2) / 37),
                Moments.of(ranks).sd(),
                0.01);
    }

    @Test
    void whatHasNoCorrelation() {
        double[] same = {0.1, 0.1, 0.1}; // whose mean is not 0.1
        assertTrue(
                Double.isNaN(Correlation.pearson(same, new double[] {1, 2, 3}).r()));
        assertTrue(
                Double.isNaN(Correlation.spearman(new double[] {1, 2, 3}, same).r()));
        assertTrue(
                Double.isNaN(Correlation.pearson(new double[1], new double[1]).r()));
        assertTrue(
                Double.isNaN(Correlation.pearson(new double[0], new double[0]).r()));
        Correlation three = Correlation.pearson(new double[] {1, 2, 3}, new double[] {1, 2, 4});
        assertTrue(Double.isNaN(three.error()));
        assertEquals(
                1,
                Correlation.pearson(new double[] {0.1, 0.3}, new double[] {5, 6})
                        .r(),
                1e-15);
        assertThrows(IllegalArgumentException.class, () -> Correlation.pearson(same, new double[2]));
    }
}
