package kramers.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ranges in any order, against a set of bits. */
class DoneRangesTest {
    private static final int LENGTH = 40;

    @Test
    void anyOrder() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            DoneRanges ranges = new DoneRanges(2);
            BitSet bits = new BitSet();
            for (int i = 0; i < 12; i++) {
                int first = random.nextInt(LENGTH);
                int end = first + 1 + random.nextInt(6);
                boolean fresh = bits.get(first, end).isEmpty();
                assertEquals(fresh, ranges.add(1, first, end));
                if (fresh) {
                    bits.set(first, end);
                }
                check(ranges, bits, random.nextInt(LENGTH));
            }
            assertEquals(0, ranges.end(0));
        }
    }

    private static void check(DoneRanges ranges, BitSet bits, int target) {
        assertEquals(bits.length(), ranges.end(1));
        int first = bits.nextClearBit(0);
        assertEquals(first >= target && first == bits.length(), ranges.complete(1, target));
        BitSet missing = new BitSet();
        List<long[]> gaps = ranges.missing(1, target);
        gaps.forEach(gap -> missing.set((int) gap[0], (int) gap[1]));
        BitSet expected = new BitSet();
        expected.set(0, target);
        expected.andNot(bits);
        assertEquals(expected, missing);
    }
}
