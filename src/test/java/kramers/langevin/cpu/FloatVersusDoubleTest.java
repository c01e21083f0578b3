package kramers.langevin.cpu;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kramers.experiment.run.ParameterGrid;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Float is good enough where float and double differ by less than chance: each mean of paired differences stays below three of
 * its standard errors. For a fair die that happens in 99.7 % of all comparisons.
 */
class FloatVersusDoubleTest {
    private static final String HEADER = "eta,sigma,trajectories,p_flat,p_flat_difference,p_flat_error,p_flat_pairs,"
            + "freezing_time_difference,freezing_time_error,freezing_time_pairs,"
            + "y_freeze_difference,y_freeze_error,y_freeze_pairs";

    /** 18 comparisons with a fixed seed; the odds that one of them fails by chance were 1 in 20. */
    @Test
    void sixCells() {
        List<Cell> cells = List.of(
                new Cell(0.001, 0.1),
                new Cell(0.001, 1),
                new Cell(0.01, 0.1),
                new Cell(0.03, 0.03),
                new Cell(0.1, 0.01),
                new Cell(0.1, 0.1));
        compare(cells, 1024, null);
    }

    /**
     * The grid of Fig. 3 and a row at eta = 0.001, 10⁵ trajectories each: 330 comparisons, of which a fair die fails one
     * beyond three standard errors more often than not (0.9 expected), two in five.
     */
    @Test
    @Tag("full")
    void everyCellOfFig3() {
        double[] sigma = ParameterGrid.parse("0.01:0.1:10").values();
        List<Cell> cells = new ArrayList<>();
        for (double eta : ParameterGrid.parse("0.01:0.1:10").values()) {
            for (double s : sigma) {
                cells.add(new Cell(eta, s));
            }
        }
        for (double s : sigma) {
            cells.add(new Cell(0.001, s));
        }
        compare(cells, 100_000, Path.of("target", "float-vs-double.csv"));
    }

    private static void compare(List<Cell> cells, int trajectories, Path table) {
        FloatVersusDouble[] pairs = new FloatVersusDouble[cells.size()];
        IntStream.range(0, cells.size())
                .parallel()
                .forEach(i -> pairs[i] = FloatVersusDouble.run(EnsembleSpec.FIG3, cells.get(i), trajectories));
        assertAll(
                () -> {
                    if (table != null) {
                        Files.write(table, lines(cells, trajectories, pairs));
                    }
                },
                () -> assertAll(IntStream.range(0, cells.size()).mapToObj(i -> () -> check(cells.get(i), pairs[i]))));
    }

    private static void check(Cell cell, FloatVersusDouble pairs) {
        assertAll(
                () -> assertEquals(0, pairs.flat.z(), 3, () -> "P_flat in " + cell),
                () -> assertEquals(0, pairs.freezing.z(), 3, () -> "freezing time in " + cell),
                () -> assertEquals(0, pairs.yFreeze.mean(), yTolerance(pairs), () -> "y_freeze in " + cell));
    }

    /** Where all pairs froze together the standard error is that of rounding alone; half an ulp of a float y may remain. */
    private static double yTolerance(FloatVersusDouble pairs) {
        double resolution = Math.ulp((float) pairs.floats.yFreezeMean()) / 2;
        return Math.max(3 * pairs.yFreeze.error(), resolution);
    }

    private static List<String> lines(List<Cell> cells, int trajectories, FloatVersusDouble[] pairs) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < pairs.length; i++) {
            FloatVersusDouble p = pairs[i];
            lines.add(cells.get(i).eta() + "," + cells.get(i).sigma() + "," + trajectories + "," + p.floats.pFlat()
                    + "," + columns(p.flat) + "," + columns(p.freezing) + "," + columns(p.yFreeze));
        }
        return lines;
    }

    private static String columns(FloatVersusDouble.Difference d) {
        return String.format(Locale.ROOT, "%.6g,%.6g,%d", d.mean(), d.error(), d.different());
    }
}
