package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.Precision;
import kramers.spec.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSpecTest {
    private static final double[] ONE = {0.1};

    private static EnsembleSpec ensemble(long steps) {
        return new EnsembleSpec(TwoValley.PAPER, steps, 0.01, 2, 1, false, 7, Precision.FLOAT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 399, 400, 401, 799, 6000, Integer.MAX_VALUE})
    void marksGoEvenlyFromStartToEnd(int steps) {
        int[] marks = LiveSpec.of(ensemble(steps), ONE, ONE, 5).marks();
        assertEquals(Math.min(steps, 400) + 1, marks.length);
        assertEquals(0, marks[0]);
        assertEquals(steps, marks[marks.length - 1]);
        int apart = steps / (marks.length - 1);
        for (int i = 1; i < marks.length; i++) {
            int gap = marks[i] - marks[i - 1];
            assertTrue(gap >= apart && gap <= apart + 1, i + ": " + gap);
        }
    }

    @Test
    void cellsOfAGrid() {
        LiveSpec spec = LiveSpec.of(ensemble(10), new double[] {0.1, 0.2}, new double[] {0.3, 0.4, 0}, 1 << 24);
        assertEquals(
                List.of(
                        new Cell(0.1, 0.3),
                        new Cell(0.1, 0.4),
                        new Cell(0.1, 0),
                        new Cell(0.2, 0.3),
                        new Cell(0.2, 0.4),
                        new Cell(0.2, 0)),
                spec.cells());
        assertEquals(1 << 24, spec.trajectories());
        assertEquals(1, LiveSpec.of(ensemble(10), ONE, ONE, 1).trajectories());
        assertEquals(
                9,
                LiveSpec.of(ensemble(10), new double[] {1, 2, 3}, new double[] {1, 2, 3}, 1)
                        .cells()
                        .size());
        LiveSpec other = spec.seeded(5);
        assertEquals(5, other.ensemble().seed());
        assertEquals(spec.cells(), other.cells());
        assertEquals(spec.trajectories(), other.trajectories());
        assertArrayEquals(spec.marks(), other.marks());
    }

    private static void refuses(String message, EnsembleSpec ensemble, double[] eta, double[] sigma, long n) {
        assertEquals(
                message,
                assertThrows(InvalidSetting.class, () -> LiveSpec.of(ensemble, eta, sigma, n))
                        .getMessage());
    }

    /** In one line that begins with the option and says what was given. */
    @Test
    void refusesWhatCannotBeWatched() {
        EnsembleSpec ensemble = ensemble(10);
        double[] ten = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
        double[] many = IntStream.rangeClosed(1, 100_000).asDoubleStream().toArray();
        refuses("eta and --sigma make 10 cells, and a window shows 1 to 9", ensemble, ONE, ten, 5);
        refuses("eta and --sigma make 10 cells, and a window shows 1 to 9", ensemble, ten, ONE, 5);
        refuses("eta and --sigma make 10000000000 cells, and a window shows 1 to 9", ensemble, many, many, 5);
        refuses("eta and --sigma make 0 cells, and a window shows 1 to 9", ensemble, ONE, new double[0], 5);
        for (long n : new long[] {-1, 0, (1 << 24) + 1, 1L << 32, Long.MAX_VALUE}) {
            refuses("trajectories must be 1 to 16777216 of a cell, not " + n, ensemble, ONE, ONE, n);
        }
        refuses(
                "rng curand is not for watching: its numbers depend on where one stops to look",
                ensemble.generator(Generator.CURAND),
                ONE,
                ONE,
                5);
        assertThrows(InvalidSetting.class, () -> new LiveSpec(ensemble, List.of(), 5));
        assertThrows(InvalidSetting.class, () -> new LiveSpec(ensemble, List.of(Lives.QUIET), 0));
    }
}
