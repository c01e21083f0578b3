package kramers.experiment.freezing;

import static kramers.experiment.freezing.Branches.allBut;
import static kramers.experiment.freezing.Branches.range;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointSimilarityTest {
    private static EndpointSimilarity of(int images, short[]... predicted) {
        return Branches.network(images, predicted).similarity();
    }

    @Test
    void setsMadeByHand() {
        EndpointSimilarity similarity =
                of(200, allBut(200, 3, 70, 199), allBut(200, 70, 130, 199), allBut(200), allBut(200), null);
        double nan = Double.NaN;
        double[][] expected = {
            {1, 0.5, 0, 0, nan},
            {0.5, 1, 0, 0, nan},
            {0, 0, 1, 1, nan},
            {0, 0, 1, 1, nan},
            {nan, nan, nan, nan, nan},
        };
        assertArrayEquals(expected, similarity.matrix());
        assertEquals(198 / 200.0, similarity.agreement(0, 1));
        assertEquals(197 / 200.0, similarity.agreement(1, 2));
        assertArrayEquals(new int[] {3, 70, 199}, similarity.errors(0));
        assertArrayEquals(new int[0], similarity.errors(2));
        assertTrue(similarity.similar(2, 3, Criterion.jaccardMutual(1)), "empty sets are alike");
        for (int i = 0; i < 5; i++) {
            assertFalse(similarity.similar(i, 4, Criterion.jaccardMutual(0.0001)), "diverged");
            assertFalse(similarity.similar(4, i, Criterion.prediction(0.0001)), "diverged");
        }
    }

    /** common of either, and the least threshold that is too much. */
    @ParameterizedTest
    @CsvSource({
        "18, 20, 0.9, 0.9001",
        "9, 10, 0.9, 0.9001",
        "19, 20, 0.95, 0.9501",
        "99, 100, 0.99, 0.9901",
        "29, 100, 0.29, 0.2901",
        "57, 100, 0.57, 0.5701",
        "2, 3, 0.6666, 0.6667",
        "7, 7, 1, ",
        "0, 5, , 0.0001",
    })
    void tiesAreExact(int common, int either, Double met, Double failed) {
        EndpointSimilarity similarity = of(200, allBut(200, range(0, either)), allBut(200, range(0, common)));
        if (met != null) {
            assertTrue(similarity.similar(0, 1, Criterion.jaccardMutual(met)));
            assertTrue(similarity.similar(1, 0, Criterion.jaccardLast(met)));
        }
        if (failed != null) {
            assertFalse(similarity.similar(0, 1, Criterion.jaccardMutual(failed)));
        }
    }

    @Test
    void predictionsAgreeOrNotWhateverIsRight() {
        short[] other = allBut(200, 10, 11);
        other[10]++; // wrong as well, but another class
        EndpointSimilarity similarity = of(200, allBut(200, 10, 11), other, allBut(200), allBut(200, 1, 2, 3));
        assertEquals(1, similarity.jaccard(0, 1));
        assertEquals(199 / 200.0, similarity.agreement(0, 1));
        assertTrue(similarity.similar(0, 2, Criterion.prediction(0.99)), "198 of 200");
        assertFalse(similarity.similar(0, 2, Criterion.prediction(0.9901)));
        assertFalse(similarity.similar(2, 3, Criterion.prediction(0.99)), "197 of 200");
    }

    /** By sets of numbers, image by image, as the definitions read. */
    @Test
    void bitsCountAsSetsDo() {
        Random random = new Random(7);
        for (int images : new int[] {1, 63, 64, 65, 200, 1000}) {
            short[] labels = new short[images];
            short[][] predicted = new short[6][images];
            for (int image = 0; image < images; image++) {
                labels[image] = (short) random.nextInt(400);
                for (int i = 0; i < 6; i++) {
                    // Some know small classes alone, so that their classes take fewer bits.
                    predicted[i][image] =
                            random.nextInt(3) > 0 && i < 4 ? labels[image] : (short) random.nextInt(i == 5 ? 2 : 400);
                }
            }
            EndpointSimilarity similarity = new EndpointSimilarity(
                    labels, Branches.network(images, predicted).endpoints());
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    compare(similarity, labels, predicted, i, j);
                }
            }
        }
    }

    private static void compare(EndpointSimilarity similarity, short[] labels, short[][] predicted, int i, int j) {
        Set<Integer> a = new HashSet<>();
        Set<Integer> b = new HashSet<>();
        int agreeing = 0;
        for (int image = 0; image < labels.length; image++) {
            if (predicted[i][image] != labels[image]) {
                a.add(image);
            }
            if (predicted[j][image] != labels[image]) {
                b.add(image);
            }
            agreeing += predicted[i][image] == predicted[j][image] ? 1 : 0;
        }
        Set<Integer> either = new HashSet<>(a);
        either.addAll(b);
        a.retainAll(b);
        assertEquals(either.isEmpty() ? 1 : (double) a.size() / either.size(), similarity.jaccard(i, j));
        assertEquals((double) agreeing / labels.length, similarity.agreement(i, j));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<Endpoint> endpoints = List.of(Branches.stopped(3, allBut(20)));
        String message = assertThrows(IllegalArgumentException.class, () -> Branches.network(30, endpoints)
                        .similarity())
                .getMessage();
        assertEquals("the endpoint of checkpoint 60 predicts 20 classes for 30 test images", message);
        assertThrows(IllegalArgumentException.class, () -> new EndpointSimilarity(new short[0], List.of()));
        assertThrows(IllegalStateException.class, () -> of(20, allBut(20)).similar(0, 0, Criterion.trainLoss(0.1)));
    }
}
