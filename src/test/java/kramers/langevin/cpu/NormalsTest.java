package kramers.langevin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine's normals: moments, tails, uniformity of the distribution function, and independence of all that a trajectory or
 * its neighbour may see. Every statistic is a z-score; one of about 40 leaves 5 standard errors by chance once in 40,000 runs,
 * and the seed is fixed.
 */
class NormalsTest {
    private static final double LIMIT = 5;
    private static final int BLOCK = 256;
    private static final int PER_DRAW = 4 * BLOCK;

    @Test
    void tenMillionFloats() {
        check(of(10_000_000, true));
    }

    @Test
    void tenMillionDoubles() {
        check(of(10_000_000, false));
    }

    @Test
    @Tag("full")
    void aBillionFloats() {
        check(of(1_000_000_000, true));
    }

    @Test
    @Tag("full")
    void threeHundredMillionDoubles() {
        check(of(300_000_000, false));
    }

    /** A test of the test: normals that are too wide by 1/1000, or of which neighbours share 1/1000, are found out at 1e8. */
    @Test
    void wouldNoticeASmallFault() {
        int n = 25_000_000;
        assertTrue(Math.abs(NormalSums.evenMoment(2, 1.002001 * n, n)) > LIMIT);
        assertTrue(0.001 * Math.sqrt(n) >= LIMIT);
    }

    private static NormalSums of(long normals, boolean floats) {
        int parts = 64;
        int draws = (int) (normals / PER_DRAW / parts) + 1;
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> floats ? floats(part, draws) : doubles(part, draws))
                .reduce(NormalSums::plus)
                .orElseThrow();
    }

    /** Each part has a stream and a stretch of trajectories of its own. */
    private static NormalSums floats(int part, int draws) {
        FloatNormals normals = new FloatNormals(BLOCK, 1f);
        NormalSums sums = new NormalSums();
        normals.bind((long) part * BLOCK << part % 24, 17 * part, 1 + part % 3);
        for (int pair = 0; pair < draws; pair++) {
            normals.draw(pair);
            sums.add((parity, column, i) -> normals.n[parity][column][FloatLanes.START + i], BLOCK);
        }
        return sums;
    }

    private static NormalSums doubles(int part, int draws) {
        DoubleNormals normals = new DoubleNormals(BLOCK, 1);
        NormalSums sums = new NormalSums();
        normals.bind((long) part * BLOCK << part % 24, 17 * part, 1 + part % 3);
        for (int pair = 0; pair < draws; pair++) {
            normals.draw(pair);
            sums.add((parity, column, i) -> normals.n[parity][column][DoubleLanes.START + i], BLOCK);
        }
        return sums;
    }

    private static void check(NormalSums sums) {
        sums.moments().forEach((name, z) -> assertEquals(0, z, LIMIT, name));
        sums.correlations().forEach((name, z) -> assertEquals(0, z, LIMIT, name));
        NormalDistribution normal = NormalDistribution.of(0, 1);
        long n = sums.count();
        for (int t = 0; t < NormalSums.TAILS; t++) {
            double expected = n * 2 * normal.survivalProbability(2 + t * 0.5);
            double z = (sums.tail(t) - expected) / Math.sqrt(expected);
            // Where fewer than one is expected, five are as unlikely as five standard errors.
            assertTrue(expected < 1 ? sums.tail(t) < 6 : Math.abs(z) < LIMIT + 5 / Math.sqrt(expected), "tail " + t);
        }
        ChiSquaredDistribution law = ChiSquaredDistribution.of(NormalSums.CELLS - 1);
        double p = law.survivalProbability(sums.chiSquare());
        assertTrue(p > 1e-6 && p < 1 - 1e-6, "chi-square " + sums.chiSquare() + ", p " + p);
    }
}
