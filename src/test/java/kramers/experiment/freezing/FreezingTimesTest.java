package kramers.experiment.freezing;

import static kramers.experiment.freezing.Branches.allBut;
import static kramers.experiment.freezing.Branches.always;
import static kramers.experiment.freezing.Branches.network;
import static kramers.experiment.freezing.Branches.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreezingTimesTest {
    private static final Criterion MUTUAL = Criterion.jaccardMutual(0.9);
    private static final Criterion LAST = Criterion.jaccardLast(0.9);

    private static final short[] A = allBut(200, range(0, 10));
    private static final short[] B = allBut(200, range(100, 110));

    /** t_f, the two ends it lies between, and its flags. */
    private static String told(Continuations network, Criterion criterion) {
        FreezingTime time = FreezingTimes.of(network, criterion);
        String at = time.time().isPresent() ? "" + time.time().getAsLong() : "none";
        return at + " in " + time.after() + " " + time.until() + (time.words().isEmpty() ? "" : ": " + time.words());
    }

    /** Both ends of a chain are alike to its middle, 9 of 10 errors, but not to each other, 8 of 10. */
    @Test
    void mutualAsksMoreThanTheLast() {
        short[] all = allBut(200, range(0, 10));
        Continuations chain = network(200, B, allBut(200, range(0, 9)), allBut(200, range(1, 10)), all, all);
        assertEquals("40 in 20.0 40.0", told(chain, MUTUAL));
        assertEquals("20 in 0.0 20.0", told(chain, LAST));
        assertEquals("60 in 40.0 60.0", told(chain, Criterion.jaccardMutual(0.9001)));
        assertEquals("40 in 20.0 40.0", told(chain, Criterion.prediction(0.9901)), "198 of 200 agree");
        assertEquals("20 in 0.0 20.0", told(chain, Criterion.prediction(0.99)));
        assertEquals(0.05 * 40, FreezingTimes.of(chain, MUTUAL).etaTime());
        assertEquals(20, FreezingTimes.of(chain, MUTUAL).resolution());
    }

    @Test
    void anEarlyVisitCountsForNothing() {
        assertEquals("60 in 40.0 60.0", told(network(200, A, A, B, A, A), MUTUAL));
        assertEquals("60 in 40.0 60.0", told(network(200, A, A, B, A, A), LAST));
    }

    @Test
    void theEndsOfTheScanAreBounds() {
        assertEquals("0 in 0.0 0.0: at_first", told(network(200, A, A, A), MUTUAL));
        assertEquals("40 in 20.0 Infinity: at_last", told(network(200, A, A, B), MUTUAL));
        assertEquals("40 in 20.0 Infinity: at_last", told(network(200, A, A, B), LAST));
        assertEquals("0 in 0.0 Infinity: at_first at_last", told(network(200, A), MUTUAL));
        List<Endpoint> late = List.of(Branches.stopped(5, A), Branches.stopped(6, A));
        assertEquals("100 in 0.0 100.0: at_first", told(network(200, late), LAST));
    }

    @Test
    void unconvergedEndpointsAreComparedAndTold() {
        List<Endpoint> endpoints = List.of(
                Branches.unconverged(0, B), Branches.unconverged(1, A), Branches.stopped(2, A), Branches.stopped(3, A));
        assertEquals("20 in 0.0 20.0: unconverged", told(network(200, endpoints), MUTUAL));
        assertEquals("20 in 0.0 20.0: unconverged", told(network(200, endpoints), Criterion.prediction(0.99)));
        Continuations network = network(200, endpoints);
        assertEquals(2, network.unconverged());
        assertEquals(0, network.diverged());
        assertEquals(0.004, network.leastLoss());
        assertEquals(0.2, network.largestLoss());
    }

    @Test
    void aDivergedEndpointIsLikeNone() {
        assertEquals("40 in 20.0 40.0: diverged", told(network(200, A, null, A, A), MUTUAL));
        assertEquals("40 in 20.0 40.0: diverged", told(network(200, A, null, A, A), LAST));
        assertEquals("none in NaN NaN: diverged never", told(network(200, A, A, A, null), MUTUAL));
        assertEquals("none in NaN NaN: diverged never", told(network(200, A, A, A, null), LAST));
        assertEquals("none in NaN NaN: never", told(network(200, List.of()), MUTUAL));
        Continuations lost = network(200, List.of(Branches.diverged(0)));
        assertEquals(1, lost.diverged());
        assertTrue(Double.isNaN(lost.leastLoss()));
        assertTrue(Double.isNaN(lost.largestLoss()));
    }

    /** A network that answers the same class to all is right for 20 of 200 images. */
    @Test
    void deadNetworksDoNotFreeze() {
        short[] dead = always(200, 4);
        for (Criterion criterion : List.of(MUTUAL, LAST, Criterion.prediction(0.99))) {
            assertEquals("none in NaN NaN: dead", told(network(200, dead, dead, dead), criterion));
            assertEquals("0 in 0.0 0.0: at_first", told(network(200, A, A), criterion), "alike, but alive");
            assertEquals("40 in 20.0 40.0: diverged", told(network(200, dead, null, dead, dead), criterion));
        }
        short[] living = always(200, 4);
        living[0] = 0;
        assertEquals("0 in 0.0 0.0: at_first", told(network(200, living, living), MUTUAL), "21 of 200 are right");
        FreezingTime died = FreezingTimes.of(network(200, A, dead, dead), MUTUAL);
        assertEquals(20, died.time().getAsLong());
        assertTrue(died.died());
        assertFalse(FreezingTimes.of(network(200, dead, A, A), MUTUAL).died());
        assertEquals("20 in 0.0 20.0", told(network(200, always(200, 3), dead, dead), MUTUAL), "two error sets");
    }

    @Test
    void aDeadNetworkMayHaveOtherPredictionsOfOneErrorSet() {
        short[] wrong = new short[200];
        for (int i = 0; i < 200; i++) {
            wrong[i] = (short) ((Branches.labels(200)[i] + 1) % 10);
        }
        short[] other = wrong.clone();
        other[7] += 3;
        assertEquals("none in NaN NaN: dead", told(network(200, wrong, other), Criterion.prediction(0.99)));
    }

    private static Continuations training(double[] loss, double[] accuracy) {
        long[] steps = new long[loss.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 10L * i;
        }
        return new Continuations(0.05, new TrainingCurve(steps, loss, accuracy), Branches.labels(200), List.of());
    }

    @Test
    void lossAndAccuracyOfTheTraining() {
        double[] loss = {2.3, 0.4, 0.1, 0.2, 0.05, 0.0501};
        Continuations network = training(loss, new double[] {0.1, 0.9, 0.999, 1, 0.999, 1});
        assertEquals("20 in 10.0 20.0", told(network, Criterion.trainLoss(0.1)));
        assertEquals("20 in 10.0 20.0", told(network, Criterion.trainLoss(0.2)));
        assertEquals("40 in 30.0 40.0", told(network, Criterion.trainLoss(0.05)));
        assertEquals("none in NaN NaN: never", told(network, Criterion.trainLoss(0.01)));
        assertEquals("0 in 0.0 0.0: at_first", told(network, Criterion.trainLoss(2.5)));
        assertEquals("30 in 20.0 30.0", told(network, Criterion.fullAccuracy()));
        assertTrue(FreezingTimes.of(network, Criterion.trainLoss(0.1)).relapsed());
        assertFalse(FreezingTimes.of(network, Criterion.trainLoss(0.2)).relapsed());
        assertTrue(FreezingTimes.of(network, Criterion.trainLoss(0.05)).relapsed());
        assertFalse(FreezingTimes.of(network, Criterion.trainLoss(0.01)).relapsed());
        assertTrue(FreezingTimes.of(network, Criterion.fullAccuracy()).relapsed());
    }

    /** Met at the last checkpoint is met there, and no bound: nothing has to come after it. */
    @Test
    void aTrainingThatGetsThereAtTheEnd() {
        Continuations network = training(new double[] {2, 1, 0.1}, new double[] {0, 0.5, 1});
        assertEquals("20 in 10.0 20.0", told(network, Criterion.trainLoss(0.1)));
        assertEquals("20 in 10.0 20.0", told(network, Criterion.fullAccuracy()));
    }

    @Test
    void aTrainingThatDiverged() {
        double nan = Double.NaN;
        Continuations network = training(new double[] {2, 0.1, nan, nan}, new double[] {0, 0.5, nan, nan});
        assertEquals("10 in 0.0 10.0: diverged", told(network, Criterion.trainLoss(0.1)));
        assertTrue(FreezingTimes.of(network, Criterion.trainLoss(0.1)).relapsed());
        assertEquals("none in NaN NaN: diverged never", told(network, Criterion.fullAccuracy()));
        assertEquals("0 in 0.0 0.0: at_first", told(withCurve(network), MUTUAL), "of endpoints alone");
    }

    private static Continuations withCurve(Continuations of) {
        return new Continuations(
                of.eta(), of.training(), of.labels(), List.of(Branches.stopped(0, A), Branches.stopped(1, A)));
    }

    /** Eq. 3 word by word: the least checkpoint from which on all pairs are similar. */
    @Test
    void theDefinitionWordByWord() {
        Random random = new Random(5);
        int between = 0;
        for (int trial = 0; trial < 300; trial++) {
            Continuations network = Branches.random(random, 30, 25);
            for (Criterion criterion : Criterion.all(new double[] {0.5, 0.7, 0.85, 1}, 0.99)) {
                if (criterion.kind().ofEndpoints()) {
                    int start = FreezingTimes.start(network.similarity(), criterion);
                    assertEquals(definition(network.similarity(), criterion), start);
                    between += start > 0 && start < 24 ? 1 : 0;
                }
            }
        }
        assertTrue(between > 500, between + " cases that say something");
    }

    private static int definition(EndpointSimilarity similarity, Criterion criterion) {
        int n = similarity.size();
        boolean last = criterion.kind() == Criterion.Kind.JACCARD_LAST;
        for (int start = 0; start < n; start++) {
            boolean all = true;
            for (int i = start; i < n; i++) {
                for (int j = last ? n - 1 : start; j < n; j++) {
                    all &= similarity.similar(i, j, criterion);
                }
            }
            if (all) {
                return start;
            }
        }
        return n;
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        List<Endpoint> unordered = List.of(Branches.stopped(2, A), Branches.stopped(2, A));
        assertThrows(IllegalArgumentException.class, () -> network(200, unordered));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(0, 1, 0, 1, A, true, true));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(-1, 1, 0, 1, A, true, false));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(0, 1, 0, 1, new short[] {-1}, true, false));
        assertThrows(IllegalArgumentException.class, () -> training(new double[2], new double[3]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingCurve(new long[] {5, 5}, new double[2], new double[2]));
    }

    @Test
    void whatIsHandedInMayChangeAfterwards() {
        short[] predicted = A.clone();
        Endpoint endpoint = Branches.stopped(0, predicted);
        predicted[50]++;
        endpoint.predicted()[51]++;
        EndpointSimilarity similarity = network(200, A, endpoint.predicted()).similarity();
        assertEquals(1, similarity.agreement(0, 1));
    }
}
