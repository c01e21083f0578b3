package kramers.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private static final int SLOTS = 4;
    private static final Bounds ONE = Bounds.of(1, 150, 1e9);
    private static final Bounds DEVICE = Bounds.of(128, 1000, 1e9);

    /** A pace at which a slot makes so much work in the time of a task. */
    private static Pace pace(double portion) {
        Pace pace = new Pace();
        pace.add(portion, Portions.SECONDS);
        return pace;
    }

    private static <T> List<List<T>> all(Portions<T> portions, int slots) {
        List<List<T>> all = new ArrayList<>();
        for (List<T> next = portions.next(slots); !next.isEmpty(); next = portions.next(slots)) {
            all.add(next);
        }
        return all;
    }

    private static Iterator<Integer> items(int count) {
        return IntStream.range(0, count).iterator();
    }

    @Test
    void everyItemIsInOnePortionAndTheyKeepTheirOrder() {
        for (int count : new int[] {0, 1, 7, 1000}) {
            List<List<Integer>> all = all(new Portions<>(items(count), item -> 1, pace(13), ONE), SLOTS);
            assertEquals(
                    IntStream.range(0, count).boxed().toList(),
                    all.stream().flatMap(List::stream).toList());
        }
    }

    @Test
    void aslongAsNothingIsKnownATaskIsOneItem() {
        Portions<Integer> portions = new Portions<>(items(100), item -> 1e6, new Pace(), ONE);
        assertEquals(1, portions.next(SLOTS).size());
        assertEquals(1, portions.next(SLOTS).size());
    }

    @Test
    void withARateATaskTakesTwoSecondsAndGetsSmallerTowardsTheEnd() {
        List<Integer> sizes = all(new Portions<>(items(10_000), item -> 1, pace(100), ONE), SLOTS).stream()
                .map(List::size)
                .toList();
        assertTrue(sizes.stream().limit(90).allMatch(size -> size == 100), sizes::toString);
        for (int i = 1; i < sizes.size(); i++) {
            assertTrue(sizes.get(i) <= sizes.get(i - 1), sizes::toString);
        }
        assertTrue(
                sizes.subList(sizes.size() - SLOTS, sizes.size()).stream().allMatch(size -> size == 1),
                sizes::toString);
    }

    @Test
    void anItemThatTakesLongerIsATaskByItself() {
        List<List<Integer>> all = all(new Portions<>(items(9), item -> 1000, pace(10), ONE), SLOTS);
        assertEquals(9, all.size());
    }

    /** Millions of slices are never there at once. */
    @Test
    void itemsAreTakenAsTheyAreNeeded() {
        int[] taken = new int[1];
        Iterator<Integer> endless = Stream.iterate(0, item -> {
                    taken[0]++;
                    return item + 1;
                })
                .iterator();
        Portions<Integer> portions = new Portions<>(endless, item -> 1, pace(1e9), ONE);
        assertEquals(ONE.task(), portions.next(SLOTS).size());
        assertTrue(taken[0] <= ONE.ahead(), taken[0] + " items");
    }

    @Test
    void devicesGetSeveralNetworksTogetherWhileThereAreEnough() {
        Portions<Integer> portions = new Portions<>(items(1000), item -> 1e9, pace(1), DEVICE);
        assertEquals(128, portions.next(SLOTS).size());
        Portions<Integer> few = new Portions<>(items(20), item -> 1e9, pace(1), DEVICE);
        assertEquals(
                List.of(5, 4, 3, 2),
                all(few, SLOTS).stream().map(List::size).limit(4).toList());
    }

    @Test
    void whatIsLargeIsNeverThereInNumbers() {
        Bounds large = Bounds.of(1, 50e6, 1e9); // bytes of weights, and of the driver's memory
        assertEquals(new Bounds(1, 1, 5, 5), large);
        int[] taken = new int[1];
        Iterator<Integer> networks = Stream.iterate(0, item -> {
                    taken[0]++;
                    return item + 1;
                })
                .iterator();
        Portions<Integer> portions = new Portions<>(networks, item -> 1, pace(1e9), large);
        assertEquals(1, portions.next(100).size());
        assertTrue(taken[0] <= 5, taken[0] + " networks");
        assertEquals(new Bounds(128, 4096, 1 << 16, 1_666_666), Bounds.of(128, 150, 1e9));
    }

    /** Of one at a fifth of the speed; equal shares, handed out at the start, would take four times as long. */
    @Test
    void aSlowSlotHardlyHoldsUpTheEnd() {
        int items = 20_000;
        double second = 100; // items that a slot makes in one
        double[] speeds = {1, 1, 1, 0.2};
        Pace pace = new Pace();
        Portions<Integer> portions = new Portions<>(items(items), item -> 1, pace, ONE);
        PriorityQueue<double[]> free = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
        for (int slot = 0; slot < SLOTS; slot++) {
            free.add(new double[] {0, slot});
        }
        double end = 0;
        for (List<Integer> next = portions.next(SLOTS); !next.isEmpty(); next = portions.next(SLOTS)) {
            double[] slot = free.remove();
            double took = next.size() / (second * speeds[(int) slot[1]]);
            pace.add(next.size(), took);
            end = Math.max(end, slot[0] + took);
            free.add(new double[] {slot[0] + took, slot[1]});
        }
        double ideal = items / (second * 3.2);
        assertTrue(end < 1.1 * ideal, end + " s instead of " + ideal);
    }
}
