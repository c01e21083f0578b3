package kramers.langevin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kramers.statistics.WilsonInterval;
import org.junit.jupiter.api.Test;

class CellStatisticsTest {
    /** End of a trajectory; diverged if x is NaN. */
    private record End(double x, boolean startedFlat, long freezing, double y, int hops) {
        void addTo(CellStatistics s) {
            if (Double.isNaN(x)) {
                s.addDiverged();
            } else {
                s.add(x, startedFlat, freezing, y, hops, 0);
            }
        }
    }

    private static List<End> ends(int n) {
        Random random = new Random(1);
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double x = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian() + 0.5;
            boolean flat = i % 2 == 1;
            int hops = 2 * random.nextInt(1000) + (x > 0 == flat ? 0 : 1);
            long freezing = 1 + (random.nextLong() >>> 33 + random.nextInt(30));
            ends.add(new End(x, flat, freezing, 5 + Math.exp(2 * random.nextGaussian()), hops));
        }
        return ends;
    }

    private static CellStatistics of(List<End> ends) {
        CellStatistics s = new CellStatistics();
        ends.forEach(e -> e.addTo(s));
        return s;
    }

    private static byte[] bytes(CellStatistics s) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        s.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static CellStatistics read(byte[] bytes) throws IOException {
        return CellStatistics.read(new DataInputStream(new ByteArrayInputStream(bytes)), Recording.NONE);
    }

    @Test
    void anyOrderAndAnySplitGiveTheSameBytes() throws IOException {
        List<End> ends = ends(5000);
        byte[] whole = bytes(of(ends));
        Random random = new Random(2);
        for (int parts = 1; parts <= 64; parts *= 2) {
            List<End> shuffled = new ArrayList<>(ends);
            Collections.shuffle(shuffled, random);
            List<CellStatistics> split = new ArrayList<>();
            int from = 0;
            for (int part = 1; part <= parts; part++) {
                int to = part == parts ? ends.size() : from + random.nextInt(2 * ends.size() / parts);
                to = Math.min(to, ends.size());
                split.add(read(bytes(of(shuffled.subList(from, to)))));
                from = to;
            }
            Collections.shuffle(split, random);
            CellStatistics merged = new CellStatistics();
            split.forEach(merged::merge);
            assertArrayEquals(whole, bytes(merged), parts + " parts");
        }
    }

    @Test
    void meetsANaiveComputation() {
        List<End> ends = ends(5000);
        CellStatistics s = of(ends);
        List<End> finite = ends.stream().filter(e -> !Double.isNaN(e.x)).toList();
        long flat = finite.stream().filter(e -> e.x > 0).count();
        assertEquals(5000, s.trajectories());
        assertEquals(5000 - finite.size(), s.diverged());
        assertTrue(s.diverged() > 50);
        assertEquals(flat, s.flat());
        assertEquals(flat / 5000.0, s.pFlat());
        assertEquals(WilsonInterval.of(flat, 5000), s.pFlatInterval());

        double[] times = finite.stream().mapToDouble(End::freezing).toArray();
        double[] heights = finite.stream().mapToDouble(End::y).toArray();
        assertEquals(mean(times), s.freezingMean(), 1e-12 * mean(times));
        double sem = sd(times) / Math.sqrt(times.length);
        assertEquals(sem, s.freezingSem(), 1e-12 * sem);
        // y is kept to half a unit of 2⁻²⁴.
        assertEquals(mean(heights), s.yFreezeMean(), 0x1p-25);
        assertEquals(sd(heights), s.yFreezeSd(), 0x1p-25);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }

    /** Hops alternate in direction, so their number and the start tell how many went each way. */
    @Test
    void hopsByDirection() {
        for (int hops = 0; hops < 5; hops++) {
            for (boolean startedFlat : new boolean[] {false, true}) {
                CellStatistics s = new CellStatistics();
                s.add(1, startedFlat, 1, 5, hops, 0);
                long toFlat = 0;
                boolean flat = startedFlat;
                for (int hop = 0; hop < hops; hop++) {
                    flat = !flat;
                    toFlat += flat ? 1 : 0;
                }
                assertEquals(toFlat, s.hopsToFlat());
                assertEquals(hops - toFlat, s.hopsToSharp());
            }
        }
    }

    @Test
    void emptyOrAllDiverged() {
        CellStatistics s = new CellStatistics();
        assertTrue(Double.isNaN(s.pFlat()));
        assertEquals(new WilsonInterval(0, 1), s.pFlatInterval());
        s.addDiverged();
        assertTrue(Double.isNaN(s.pFlat()), "nobody ended anywhere");
        assertEquals(new WilsonInterval(0, 1), s.pFlatInterval());
        assertEquals(1, s.diverged());
        assertTrue(Double.isNaN(s.freezingMean()) && Double.isNaN(s.freezingSem()));
        assertTrue(Double.isNaN(s.yFreezeMean()) && Double.isNaN(s.yFreezeSd()));
        s.add(0.0, true, 3, 5, 2, 1);
        assertEquals(0, s.flat(), "x = 0 is not flat: x > 0 is");
        assertEquals(3, s.freezingMean());
        assertTrue(Double.isNaN(s.freezingSem()), "one trajectory has no standard error");
        assertEquals(5, s.yFreezeMean());
    }

    /** The largest numbers that a run may hold: 2³¹-1 steps, |y| at its limit. */
    @Test
    void theLargestTerms() {
        CellStatistics s = new CellStatistics();
        for (int i = 0; i < 4; i++) {
            s.add(1, true, (1L << 31) - (i & 1), i < 2 ? 1e30 : 1 << 19, Integer.MAX_VALUE, 0);
        }
        assertEquals(0x1p31 - 0.5, s.freezingMean());
        assertEquals(Math.sqrt(1.0 / 3) / 2, s.freezingSem(), 1e-15);
        assertEquals(1 << 19, s.yFreezeMean());
        assertEquals(0, s.yFreezeSd());
        assertEquals(4L * Integer.MAX_VALUE, s.hopsToFlat() + s.hopsToSharp());
    }
}
