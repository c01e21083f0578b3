package kramers.experiment.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import kramers.experiment.run.Shard;
import kramers.langevin.Generator;
import kramers.spec.InvalidSetting;
import org.junit.jupiter.api.Test;

/** Parts of a scan are all of it, and nothing twice. */
class ScanPartTest {
    private static ScanSpec spec(int eta, int sigma, long trajectories) {
        double[] rates = IntStream.rangeClosed(1, eta).asDoubleStream().toArray();
        double[] noise = IntStream.rangeClosed(1, sigma).asDoubleStream().toArray();
        return new ScanSpec(Runs.ensemble(10, 5, 1), rates, noise, trajectories, Double.NaN, trajectories);
    }

    @Test
    void upToAsManyPartsAsCellsHaveWholeOnes() {
        ScanSpec spec = spec(2, 4, 5);
        for (int n = 1; n <= 8; n++) {
            for (int i = 1; i <= n; i++) {
                Shard shard = new Shard(i, n);
                ScanPart part = new ScanPart(spec, shard);
                assertEquals(shard.count(8), part.cells());
                for (int cell = 0; cell < 8; cell++) {
                    assertEquals(shard.has(cell), part.has(cell));
                    if (part.has(cell)) {
                        assertEquals(shard.seat(cell), part.seat(cell));
                        assertEquals(cell, part.cell(part.seat(cell)));
                        assertEquals(0, part.first(cell));
                        assertEquals(5, part.count(cell));
                    }
                }
            }
        }
    }

    /** Every number of parts of small scans: one range after the other, of equal length but for one. */
    @Test
    void morePartsDivideTheRowOfAllTrajectories() {
        for (int cells = 1; cells <= 4; cells++) {
            for (int each = 1; each <= 9; each++) {
                int all = cells * each;
                for (int n = cells + 1; n <= all; n++) {
                    int at = 0;
                    for (int i = 1; i <= n; i++) {
                        ScanPart part = new ScanPart(spec(1, cells, each), new Shard(i, n));
                        int begun = at;
                        for (int seat = 0; seat < part.cells(); seat++) {
                            int cell = part.cell(seat);
                            assertTrue(part.has(cell));
                            assertEquals(seat, part.seat(cell));
                            assertEquals(at, cell * each + part.first(cell));
                            at += part.count(cell);
                        }
                        assertTrue(at - begun == all / n || at - begun == all / n + 1, i + "/" + n + " of " + all);
                        assertFalse(part.has(part.cell(0) - 1));
                        assertFalse(part.has(part.cell(part.cells())));
                    }
                    assertEquals(all, at);
                }
            }
        }
    }

    /** 2²³ cells of 2⁴⁰ trajectories. */
    @Test
    void rowsLongerThanALongAreDividedExactly() {
        ScanSpec spec = spec(1 << 11, 1 << 12, 1L << 40);
        int n = (1 << 23) + 1;
        for (int i : new int[] {1, 2, n / 2, n - 1}) {
            ScanPart part = new ScanPart(spec, new Shard(i, n));
            ScanPart next = new ScanPart(spec, new Shard(i + 1, n));
            int last = part.cell(part.cells() - 1);
            assertEquals(last, next.cell(0));
            assertEquals(part.first(last) + part.count(last), next.first(last));
            long count = part.count(part.cell(0)) + (part.cells() > 1 ? part.count(last) : 0);
            long expected = (1L << 40) - (1L << 17); // 2^63/(2^23 + 1), rounded
            assertTrue(Math.abs(count - expected) <= 1, i + ": " + count);
        }
        ScanPart end = new ScanPart(spec, new Shard(n, n));
        assertEquals(1, end.cells());
        assertEquals((1 << 23) - 1, end.cell(0));
        assertEquals(1L << 40, end.first(end.cell(0)) + end.count(end.cell(0)));
    }

    @Test
    void onlyWhatIsInAPartMayBeAdded() {
        ScanPart part = new ScanPart(spec(1, 2, 10), new Shard(2, 3)); // 6 to 10 of the first, 0 to 3 of the second
        assertTrue(part.has(0, 6, 10) && part.has(1, 0, 3) && part.has(1, 2, 3));
        assertFalse(part.has(0, 5, 10) || part.has(0, 9, 11) || part.has(1, 0, 4) || part.has(2, 0, 1));
        ScanSpec open = new ScanSpec(Runs.ensemble(10, 5, 1), new double[] {1}, new double[] {1, 2}, 10, 0.1, 40);
        assertTrue(new ScanPart(open, new Shard(2, 2)).has(1, 10, 40));
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        ScanSpec few = spec(1, 2, 3);
        assertRefused(few, 7, "6, the number of trajectories of all cells together");
        ScanSpec judged = new ScanSpec(few.ensemble(), few.eta(), few.sigma(), 3, 0.5, 9);
        assertEquals(1, new ScanPart(judged, new Shard(1, 2)).cells());
        assertRefused(judged, 3, "2, the number of cells, as ci-width judges whole ones");
        ScanSpec curand =
                new ScanSpec(few.ensemble().generator(Generator.CURAND), few.eta(), few.sigma(), 3, Double.NaN, 3);
        assertEquals(1, new ScanPart(curand, new Shard(1, 2)).cells());
        assertRefused(curand, 3, "2, the number of cells, as rng curand draws for whole ones");
        assertTrue(Arrays.equals(new long[] {3, 3}, new long[] {
            ScanPart.whole(curand).count(0), ScanPart.whole(judged).count(1)
        }));
    }

    private static void assertRefused(ScanSpec spec, int n, String most) {
        assertEquals(
                "shard 1/" + n + ": n may be at most " + most,
                assertThrows(InvalidSetting.class, () -> new ScanPart(spec, new Shard(1, n)))
                        .getMessage());
    }
}
