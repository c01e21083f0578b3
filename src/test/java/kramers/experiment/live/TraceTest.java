package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kramers.langevin.Positions;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    private static Positions at(float[] x, float[] y) {
        return new Positions(x, y, new int[x.length]);
    }

    @Test
    void classesAreOfOneWidth() {
        Trace trace = Trace.empty(2);
        assertEquals(0, trace.rows().size());
        float[] x = {-2, -1.99f, -0.001f, 0, 0.001f, 0.015f, 0.016f, 1.999f};
        Trace one = trace.with(at(x, new float[8]));
        assertEquals(0, trace.rows().size(), "what was there stays");
        assertEquals(2, one.reach());
        float[] share = one.rows().get(0).share();
        assertEquals(Trace.CLASSES, share.length);
        assertEquals(2 / 8f, share[0]);
        assertEquals(1 / 8f, share[127]);
        assertEquals(3 / 8f, share[128]);
        assertEquals(1 / 8f, share[129]);
        assertEquals(1 / 8f, share[255]);
        assertThrows(UnsupportedOperationException.class, () -> one.rows().clear());
    }

    /** Those beyond the reach, and those that are nowhere, are in no class; the mean y is of those that are finite. */
    @Test
    void countsAllTrajectories() {
        float[] x = {-2.01f, 2, 2.5f, NAN, INF, 1, 1, 1, -1};
        float[] y = {1, 2, 3, 100, 200, NAN, -INF, 4, 5};
        Trace trace = Trace.empty(2).with(at(x, y)).with(at(new float[] {NAN}, new float[] {NAN}));
        Trace.Row row = trace.rows().get(0);
        assertEquals(4 / 9.0, sum(row), 1e-7);
        assertEquals(3, row.y());
        assertEquals(0, sum(trace.rows().get(1)));
        assertTrue(Double.isNaN(trace.rows().get(1).y()));
    }

    /** A small share is no smaller for being one of many trajectories. */
    @Test
    void sharesOfMany() {
        int n = 10_000_000;
        float[] x = new float[n];
        Arrays.fill(x, 0, n / 10 * 7, 0.5f);
        Trace.Row row = Trace.empty(1).with(at(x, x)).rows().get(0);
        assertEquals(0.7, row.share()[192], 1e-6);
        assertEquals(0.3, row.share()[128], 1e-6);
        assertEquals(0.35, row.y(), 1e-9);
    }

    private static double sum(Trace.Row row) {
        double sum = 0;
        for (float share : row.share()) {
            sum += share;
        }
        return sum;
    }
}
