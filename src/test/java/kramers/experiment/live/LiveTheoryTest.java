package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kramers.langevin.Cell;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.cpu.CpuLangevinEngine;
import org.junit.jupiter.api.Test;

/** Theory's curves lie beside those of the run. */
class LiveTheoryTest {
    private static final LangevinEngine ENGINE = new CpuLangevinEngine(2);

    private static LiveRun ended(LiveSpec spec) throws Exception {
        LiveRun run = new LiveRun(ENGINE, spec, 100, false);
        run.advance((int) spec.ensemble().steps());
        return run;
    }

    /** The seed is fixed: within 4 standard errors, and the 0.0006 and 0.05 % of {@code DensityPropagation}. */
    @Test
    void isWhereTheTrajectoriesAre() throws Exception {
        int n = 40_000;
        LiveSpec spec = Lives.spec(Precision.FLOAT, 300, n, Lives.LIVELY, new Cell(0.05, 0.1));
        try (LiveRun run = ended(spec)) {
            for (int cell = 0; cell < 2; cell++) {
                Curves curves = run.state(cell).curves();
                TheoryCurves theory = run.state(cell).theory();
                assertEquals("density of the update", theory.source());
                assertArrayEquals(spec.marks(), theory.step());
                double made = 0;
                double expected = 0;
                for (int i = 0; i < 301; i++) {
                    double p = theory.pFlat()[i];
                    double error = Math.sqrt(p * (1 - p) / n);
                    assertEquals(p, curves.pFlat()[i], 4 * error + 6e-4, "P_flat at " + i);
                    assertEquals(theory.yMean()[i], curves.yMean()[i], 0.01, "y at " + i);
                    if (i > 0) {
                        made += curves.hopRate()[i] * n;
                        expected += theory.hopRate()[i] * n;
                    }
                }
                assertTrue(made > 10_000, made + " hops");
                assertEquals(1, expected / made, 0.02);
                assertTrue(Double.isNaN(theory.hopRate()[0]) && Double.isNaN(curves.hopRate()[0]));
            }
        }
    }

    /** Rates are of one step, also where marks are farther apart than that. */
    @Test
    void ratesAreOfAStep() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 1600, 20_000, Lives.LIVELY);
        try (LiveRun run = ended(spec)) {
            assertEquals(401, spec.marks().length);
            double[] expected = run.state(0).theory().hopRate();
            double[] found = run.state(0).curves().hopRate();
            double sums = 0;
            double found0 = 0;
            for (int i = 1; i < 40; i++) {
                sums += expected[i];
                found0 += found[i];
            }
            assertEquals(1, sums / found0, 0.03);
        }
    }

    /** Without noise, and where the update diverges, there is none. */
    @Test
    void saysNothingWhereItHoldsNot() throws Exception {
        LiveSpec spec = Lives.spec(Precision.FLOAT, 200, 300, new Cell(0.05, 0), new Cell(9, 0.1), Lives.QUIET);
        try (LiveRun run = ended(spec)) {
            assertEquals(0, run.state(0).theory().step().length);
            assertEquals("", run.state(0).theory().source());
            assertEquals("", run.state(1).theory().source());
            for (double p : run.state(1).theory().pFlat()) {
                assertTrue(Double.isNaN(p));
            }
            assertEquals("density of the update", run.state(2).theory().source());
        }
    }

    /** The density is of an ensemble that starts at ±x start and whose y moves. */
    @Test
    void saysNothingOfHeldY() throws Exception {
        LiveSpec moving = Lives.spec(Precision.FLOAT, 200, 300, Lives.QUIET);
        for (LiveSpec spec : new LiveSpec[] {
            new LiveSpec(moving.ensemble().held(2), moving.cells(), 300),
            new LiveSpec(moving.ensemble().fromBottoms(), moving.cells(), 300)
        }) {
            try (LiveRun run = ended(spec)) {
                assertEquals("", run.state(0).theory().source());
            }
        }
    }
}
