package kramers.experiment.freezing;

import static kramers.experiment.freezing.Branches.allBut;
import static kramers.experiment.freezing.Branches.range;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints are numbered 0, 1, 2 …, and number i is that of step 20 i. */
class FreezingSearchTest {
    private static final Criterion MUTUAL = Criterion.jaccardMutual(0.9);

    private static final short[] A = allBut(200, range(0, 10));
    private static final short[] B = allBut(200, range(100, 110));

    private static FreezingSearch search(Continuations whole, int stride, List<Criterion> criteria) {
        return new FreezingSearch(checkpoints(whole), stride, SearchMethod.TWO_STAGE, criteria);
    }

    private static FreezingSearch search(Continuations whole, SearchMethod method) {
        return new FreezingSearch(checkpoints(whole), method, List.of(MUTUAL));
    }

    private static long[] checkpoints(Continuations whole) {
        return whole.endpoints().stream().mapToLong(Endpoint::checkpoint).toArray();
    }

    /** What each round asks for, and in the end the set of all that was run. */
    private static TreeSet<Integer> follow(Continuations whole, FreezingSearch search, List<String> rounds) {
        TreeSet<Integer> run = new TreeSet<>();
        for (int[] next; (next = search.next(Branches.part(whole, run))).length > 0; ) {
            rounds.add(Arrays.toString(next));
            for (int number : next) {
                assertTrue(run.add(number), number + " was run before");
            }
        }
        return run;
    }

    private static Continuations changing(int endpoints, int change) {
        short[][] predicted = new short[endpoints][];
        for (int i = 0; i < endpoints; i++) {
            predicted[i] = i < change ? B : A;
        }
        return Branches.network(200, predicted);
    }

    @Test
    void backwardsByTensAndThenOneByOne() {
        List<String> rounds = new ArrayList<>();
        Continuations whole = changing(101, 74);
        TreeSet<Integer> run = follow(whole, search(whole, SearchMethod.TWO_STAGE), rounds);
        assertEquals(List.of("[100, 90]", "[80, 70]", "[79, 78, 77, 76, 75, 74, 73, 72, 71]"), rounds);
        FreezingTime found = FreezingTimes.of(Branches.part(whole, run), MUTUAL);
        assertEquals(FreezingTimes.of(whole, MUTUAL), found);
        assertEquals(73 * 20, found.after());
    }

    @Test
    void backwardsByEightsAndThenByHalves() {
        List<String> rounds = new ArrayList<>();
        Continuations whole = changing(101, 74);
        TreeSet<Integer> run = follow(whole, search(whole, SearchMethod.HALVING), rounds);
        assertEquals(List.of("[100]", "[92]", "[84]", "[76]", "[68]", "[72]", "[74]", "[73]"), rounds);
        assertEquals(
                FreezingTimes.of(whole, MUTUAL),
                FreezingTimes.of(Branches.part(whole, run), MUTUAL),
                "73 was looked at");
    }

    /** Also where endpoints come and go. */
    @Test
    void backwardsOneByOneFindsTheTimeOfAll() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            Continuations whole = Branches.random(random, 40, 20 + random.nextInt(60));
            TreeSet<Integer> run = follow(whole, search(whole, SearchMethod.BACKWARDS), new ArrayList<>());
            FreezingTime time = FreezingTimes.of(whole, MUTUAL);
            assertEquals(
                    time.time(),
                    FreezingTimes.of(Branches.part(whole, run), MUTUAL).time());
            int first = time.time().isEmpty()
                    ? whole.endpoints().size()
                    : (int) time.time().getAsLong() / 20;
            assertTrue(run.size() <= whole.endpoints().size() - first + SearchMethod.BACKWARDS.atOnce());
        }
    }

    @Test
    void theFirstCheckpointIsAlwaysOneOfTheTens() {
        List<String> rounds = new ArrayList<>();
        Continuations whole = changing(24, 0);
        follow(whole, search(whole, 10, List.of(MUTUAL)), rounds);
        assertEquals(List.of("[23, 13]", "[3, 0]"), rounds);
        Continuations one = changing(1, 0);
        assertArrayEquals(new int[] {0}, search(one, 10, List.of(MUTUAL)).next(Branches.part(one, List.of())));
    }

    @Test
    void aLastThatDivergedEndsIt() {
        Continuations whole = Branches.network(200, A, A, A, null);
        List<String> rounds = new ArrayList<>();
        follow(whole, search(whole, 2, List.of(MUTUAL, Criterion.jaccardLast(0.9))), rounds);
        assertEquals(List.of("[3, 1]"), rounds);
    }

    @Test
    void trainingsOwnCriteriaNeedNoContinuation() {
        List<Criterion> criteria = List.of(Criterion.trainLoss(0.1), Criterion.fullAccuracy());
        Continuations whole = changing(5, 2);
        assertEquals(0, search(whole, 10, criteria).next(Branches.part(whole, List.of())).length);
    }

    /** The strict one changes at 8, 9 of 10 errors; the mild one at 3. */
    @Test
    void eachCriterionHasItsChangeSearched() {
        short[][] predicted = new short[13][];
        for (int i = 0; i < 13; i++) {
            predicted[i] = i < 3 ? B : i < 8 ? allBut(200, range(0, 9)) : A;
        }
        Continuations whole = Branches.network(200, predicted);
        List<Criterion> criteria = List.of(MUTUAL, Criterion.jaccardMutual(0.95));
        List<String> rounds = new ArrayList<>();
        TreeSet<Integer> run = follow(whole, search(whole, 4, criteria), rounds);
        assertEquals(List.of("[12, 8]", "[4, 0]", "[7, 6, 5, 3, 2, 1]"), rounds);
        assertEquals(FreezingTimes.of(whole, criteria), FreezingTimes.of(Branches.part(whole, run), criteria));
    }

    /** The odd endpoint 6 lies between 4 and 8 and is not seen; 2, 3 and 4 differ from it alone. */
    @Test
    void whatItCanMiss() {
        Continuations whole = Branches.network(200, B, B, A, A, A, A, B, A, A, A, A, A, A);
        FreezingSearch search = search(whole, 4, List.of(MUTUAL));
        TreeSet<Integer> run = follow(whole, search, new ArrayList<>());
        assertEquals(140, FreezingTimes.of(whole, MUTUAL).time().getAsLong());
        assertEquals(
                40, FreezingTimes.of(Branches.part(whole, run), MUTUAL).time().getAsLong());
        assertFalse(run.contains(6));
    }

    /** Whatever was run before is made use of. */
    @Test
    void endpointsFromElsewhereHelp() {
        Continuations whole = changing(41, 17);
        FreezingSearch search = search(whole, 10, List.of(MUTUAL));
        assertArrayEquals(new int[] {40, 30}, search.next(Branches.part(whole, List.of(0, 3, 20))));
        assertArrayEquals(new int[] {10}, search.next(Branches.part(whole, List.of(0, 3, 20, 30, 40))));
        assertArrayEquals(
                new int[] {16, 15, 14, 13, 12, 11}, search.next(Branches.part(whole, List.of(0, 10, 17, 20, 30, 40))));
        assertThrows(
                IllegalArgumentException.class,
                () -> search.next(Branches.network(200, List.of(new Endpoint(7, 1, 0, 1, A, true, false)))));
    }

    @Test
    void aSingleChangeIsAlwaysFound() {
        Random random = new Random(3);
        for (int trial = 0; trial < 400; trial++) {
            int n = 1 + random.nextInt(60);
            int change = random.nextInt(n);
            short[][] predicted = new short[n][];
            for (int i = 0; i < n; i++) {
                // Before the change endpoints may be alike, or not, or have diverged; after it they are all much alike.
                int odd = random.nextInt(6);
                predicted[i] = i >= change
                        ? allBut(200, range(0, 19 + random.nextInt(2)))
                        : odd == 0 ? null : odd < 3 ? B : allBut(200, range(30 + odd * 10, 45 + odd * 10));
            }
            Continuations whole = Branches.network(200, predicted);
            List<Criterion> criteria = List.of(MUTUAL, Criterion.jaccardLast(0.95));
            SearchMethod method = SearchMethod.values()[trial % 3];
            FreezingSearch search = new FreezingSearch(checkpoints(whole), 1 + random.nextInt(12), method, criteria);
            Continuations part = Branches.part(whole, follow(whole, search, new ArrayList<>()));
            for (Criterion criterion : criteria) {
                long found = FreezingTimes.of(part, criterion).time().getAsLong();
                assertEquals(change * 20L, found);
            }
        }
    }

    /** Wherever the change is, it takes no more; and so many somewhere, but for one where the last gap of the first pass is short. */
    @ParameterizedTest
    @EnumSource
    void ofOneChange(SearchMethod method) {
        for (int endpoints : new int[] {1, 2, 10, 11, 12, 51, 100, 101}) {
            int most = 0;
            for (int change = 0; change < endpoints; change++) {
                Continuations whole = changing(endpoints, change);
                List<String> rounds = new ArrayList<>();
                int run = follow(whole, search(whole, method), rounds).size();
                most = Math.max(most, run);
            }
            int bound = method.ofOneChange(endpoints);
            assertTrue(most <= bound && most >= bound - 1, most + " of " + endpoints + ", not " + bound);
            assertTrue(most == bound || endpoints % method.stride(endpoints) != 1, endpoints + " endpoints");
        }
        assertEquals(20, SearchMethod.TWO_STAGE.ofOneChange(101));
        assertEquals(17, SearchMethod.HALVING.ofOneChange(101));
        assertEquals(101, SearchMethod.BACKWARDS.ofOneChange(101));
    }

    /** Search and full scan part exactly where the class comment says. */
    @Test
    void rightExactlyWhenItsConditionHolds() {
        Random random = new Random(11);
        int missed = 0;
        int right = 0;
        for (int trial = 0; trial < 600; trial++) {
            Continuations whole = Branches.random(random, 40, 20 + random.nextInt(60));
            List<Criterion> criteria = new ArrayList<>(Criterion.all(new double[] {0.6, 0.8, 0.95}, 0.99));
            criteria.subList(random.nextInt(5), 6).clear();
            SearchMethod method = trial % 2 == 0 ? SearchMethod.TWO_STAGE : SearchMethod.HALVING;
            FreezingSearch search = new FreezingSearch(checkpoints(whole), 2 + random.nextInt(9), method, criteria);
            TreeSet<Integer> run = follow(whole, search, new ArrayList<>());
            for (Criterion criterion : criteria) {
                if (criterion.kind().ofEndpoints()) {
                    boolean same = compare(whole, run, criterion);
                    right += same ? 1 : 0;
                    missed += same ? 0 : 1;
                }
            }
        }
        assertTrue(missed > 50 && right > 500, missed + " missed, " + right + " right");
    }

    private static boolean compare(Continuations whole, TreeSet<Integer> run, Criterion criterion) {
        EndpointSimilarity similarity = whole.similarity();
        int full = FreezingTimes.start(similarity, criterion);
        int place = FreezingTimes.start(Branches.part(whole, run).similarity(), criterion);
        if (full == similarity.size()) {
            assertEquals(run.size(), place, "the last diverged");
            return true;
        }
        int found = new ArrayList<>(run).get(place);
        assertTrue(found <= full);
        boolean last = criterion.kind() == Criterion.Kind.JACCARD_LAST;
        boolean condition = full == 0
                || run.contains(full - 1)
                        && (last
                                || similarity.diverged(full - 1)
                                || run.tailSet(full).stream()
                                        .anyMatch(j -> !similarity.similar(full - 1, j, criterion)));
        assertEquals(condition, found == full);
        return condition;
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> search(Branches.network(200, new short[0][]), 10, List.of(MUTUAL)));
        assertThrows(IllegalArgumentException.class, () -> search(changing(1, 0), 0, List.of(MUTUAL)));
    }
}
