package kramers.experiment.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import kramers.experiment.run.ParameterGrid;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Recording;
import kramers.langevin.TimeSeries;
import kramers.theory.DensityPropagation;
import kramers.theory.DerivedFreezing;
import kramers.theory.SteadyState;
import kramers.theory.TwoValleyProcess;
import org.junit.jupiter.api.Test;

/** What the paper's Fig. 4 states, each statement as a test: eta 0.01, y_start 1. */
class FreezingOfRunsTest {
    private static final double ETA = 0.01;
    private static final double EQUILIBRIUM = SteadyState.pFlatEquilibrium(TwoValley.PAPER);

    /**
     * Fig. 4b. Once the first relaxation is over (t = 3, six times f/2) the density propagation has P_flat ≥ 0.64; of 4,000
     * trajectories the standard error is 0.0076, so that 0.6024 is five of them away: odds 6e-7 for each recorded step.
     */
    @Test
    void pFlatStaysAboveEquilibriumAndFreezes() {
        int steps = 60_000;
        int[] recorded = IntStream.concat(
                        IntStream.of(300, 400, 500, 700, 1000, 1500, 2000, 3000, 4000, 6000, 8000, 12_000, 20_000),
                        IntStream.of(45_000, 50_000, 55_000, steps))
                .toArray();
        EnsembleSpec ensemble = Runs.ensemble(steps, 1, 41).recording(new Recording(recorded, 0));
        double[] sigma = {0.1, 0.05, 0.01};
        Scan.Result result = Runs.run(ensemble, ETA, sigma, 4000);
        for (int c = 0; c < sigma.length; c++) {
            TimeSeries timeline = result.cell(c).timeline();
            double[] density = DensityPropagation.run(
                            new TwoValleyProcess(TwoValley.PAPER, ETA, sigma[c], 1, 0.01, 1), recorded)
                    .pFlat();
            for (int r = 0; r < recorded.length; r++) {
                double p = timeline.flat(r) / 4000.0;
                assertTrue(p > EQUILIBRIUM, "sigma " + sigma[c] + " step " + recorded[r] + ": " + p);
                // Four standard errors at 51 correlated places: odds 0.3 %.
                assertEquals(density[r], p, 4 * Math.sqrt(density[r] * (1 - density[r]) / 4000), "step " + recorded[r]);
            }
            // At t = 450 the barrier is 20 T or more: 4,000 trajectories cross about 1e-3 times in what is left.
            int last = recorded.length - 1;
            for (int r = last - 3; r < last; r++) {
                assertEquals(timeline.flat(last), timeline.flat(r), "frozen, sigma " + sigma[c]);
            }
        }
    }

    /**
     * Fig. 4c. Six Delta_S from 1e-4 to 4e-3. Neighbouring y_freeze differ by 0.6 or more, their standard errors are 0.05 or
     * less. P_flat rises by 0.037 from end to end with a standard error of 0.0066.
     */
    @Test
    void moreNoiseFreezesLaterAndFlatter() {
        double[] sigma = ParameterGrid.parse("0.01:0.4:6").values();
        int n = 2000;
        Scan.Cells cells =
                Runs.run(Runs.ensemble(100_000, 1, 43), ETA, sigma, n).cells();
        double chi2 = 0;
        for (int c = 0; c < sigma.length; c++) {
            if (c > 0) {
                double error =
                        Math.hypot(cells.at(c).yFreezeSd(), cells.at(c - 1).yFreezeSd()) / Math.sqrt(n);
                assertTrue(cells.at(c).yFreezeMean() - cells.at(c - 1).yFreezeMean() > 5 * error, "y_freeze " + c);
            }
            // Within 4 % (DerivedFreezingTest), and the sampling.
            double theory = DerivedFreezing.yFreeze(TwoValley.PAPER, ETA * sigma[c], DerivedFreezing.MEAN, true)
                    .value();
            double sem = cells.at(c).yFreezeSd() / Math.sqrt(n);
            assertEquals(theory, cells.at(c).yFreezeMean(), 0.04 * theory + 4 * sem);
            double p = DensityPropagation.pFlat(
                            new TwoValleyProcess(TwoValley.PAPER, ETA, sigma[c], 1, 0.01, 1), 100_000)
                    .value();
            chi2 += Math.pow(cells.at(c).pFlat() - p, 2) * n / (p * (1 - p));
        }
        assertTrue(chi2 < 30, "chi² " + chi2); // six degrees of freedom: odds 4e-5
        double first = cells.at(0).pFlat();
        double last = cells.at(5).pFlat();
        double error = Math.sqrt((first * (1 - first) + last * (1 - last)) / n);
        assertTrue(last - first > 3 * error, "final P_flat rises: " + first + " to " + last);
    }

    /** At y held at 3, in simulation and by Eq. 9: the steady state falls. Differences of 0.05 or more, errors of 0.003. */
    @Test
    void alongFixedYTheSteadyStateFalls() {
        double[] deltaS = {5e-4, 1e-3, 2e-3, 4e-3};
        double eta = 0.05;
        int steps = 6000;
        int n = 20_000;
        double[] sigma = IntStream.range(0, 4).mapToDouble(i -> deltaS[i] / eta).toArray();
        Scan.Cells cells =
                Runs.run(Runs.ensemble(steps, 3, 45).held(3), eta, sigma, n).cells();
        for (int c = 0; c < 4; c++) {
            double p = DensityPropagation.held(new TwoValleyProcess(TwoValley.PAPER, eta, sigma[c], 1, 0, 3), steps)
                    .pFlat()[0];
            assertEquals(p, cells.at(c).pFlat(), 5 * Math.sqrt(p * (1 - p) / n)); // odds 6e-7
            if (c > 0) {
                assertTrue(cells.at(c - 1).pFlat() - cells.at(c).pFlat() > 5 * Math.sqrt(0.5 / n), "simulated " + c);
                assertTrue(SteadyState.pFlat(TwoValley.PAPER, deltaS[c - 1], 3)
                        > SteadyState.pFlat(TwoValley.PAPER, deltaS[c], 3));
            }
        }
    }
}
