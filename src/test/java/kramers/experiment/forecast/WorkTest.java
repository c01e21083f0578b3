package kramers.experiment.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuationSpec.Keep;
import kramers.experiment.continuation.Selection;
import kramers.experiment.freezing.SearchMethod;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.training.TrainingSpec;
import kramers.langevin.EnsembleSpec;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.TrainingProtocol;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of work, and how they are told. */
class WorkTest {
    private static final HessianRequest TEN = new HessianRequest(1, 10);
    private static final HessianRequest NONE = new HessianRequest(1, 0);
    private static final Model SHAPE = Model.of(784, 50, 50, 10);

    private static TrainingSpec training(HessianRequest curvature, boolean atCheckpoints) {
        TrainingProtocol protocol = new TrainingProtocol(SHAPE, 1, 20, curvature, atCheckpoints, true);
        return new TrainingSpec(protocol, new double[] {0.05, 0.1}, new int[] {20, 50, 500}, 3, 10);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2020, 2020",
        "99999, 99999",
        "100000, 1e5",
        "76500.4, 76500",
        "153000, 1.53e5",
        "2e6, 2e6",
        "1.5e10, 1.5e10",
        "1.5488e9, 1.55e9",
        "1.0049e9, 1e9",
        "6.336e100, 6.34e100"
    })
    void countsAsOneReadsThem(double number, String text) {
        assertEquals(text, Work.count(number));
    }

    /** 200 and 100 steps; an epoch of 130 images is 7, 3 or 1 step. */
    @Test
    void trainingWithShortBatches() {
        NetworkWork work = NetworkWork.training(training(TEN, false), 130);
        assertEquals(3 * 3 * (200 + 100), work.steps());
        assertEquals(3 * (200 + 100) * (130 / 7.0 + 130 / 3.0 + 130), work.images(), 1e-9);
        assertEquals(18 * 21, work.measurements());
        assertEquals(18, work.spectra());
        assertEquals(18 * 21, NetworkWork.training(training(TEN, true), 130).spectra());
        assertEquals(0, NetworkWork.training(training(NONE, true), 130).spectra());
        assertEquals(
                "training: 18 networks 784-50-50-10: 2700 network-steps, 1.73e5 image passes, 378 measurements, 18 of them"
                        + " with 10 eigenvalues",
                work.line());
    }

    @Test
    void continuationsWithAnEarlyStopAreABound() {
        Selection selection = new Selection("every:10", null, null, "1,2");
        ContinuationSpec whole =
                new ContinuationSpec(training(TEN, false), 10, false, EarlyStop.NEVER, TEN, 4, true, Keep.NONE);
        NetworkWork work = NetworkWork.continuations("branches", whole, selection, 130);
        // From step 0 there is one for each learning rate.
        assertEquals((2 * 3 * 2 + 1) * (200 + 100), work.steps());
        assertEquals(130 * work.steps(), work.images());
        assertEquals(26 * 5, work.measurements());
        assertEquals(26 * 5, work.spectra());
        assertTrue(Double.isNaN(work.most()));
        ContinuationSpec early =
                new ContinuationSpec(training(TEN, false), 10, false, EarlyStop.at(0.1), NONE, 1, false, Keep.NONE);
        NetworkWork bounded = NetworkWork.continuations("branches", early, selection, 130);
        assertEquals(3900, bounded.most());
        assertEquals(
                "branches: 36 continuations of networks 784-50-50-10: at most 3900 network-steps, 5.07e5 image passes,"
                        + " 52 measurements",
                bounded.line());
    }

    /** Of 21 checkpoints a single change asks for three of the first pass and nine around it. */
    @Test
    void search() {
        ContinuationSpec spec =
                new ContinuationSpec(training(TEN, false), 20, false, EarlyStop.at(0.1), NONE, 1, false, Keep.NONE);
        NetworkWork work = NetworkWork.search(spec, SearchMethod.TWO_STAGE, 130);
        assertEquals(21 * 9 * (400 + 200), work.most());
        double branches = 12 * 9;
        assertEquals(branches * NetworkWork.SEARCHED_SHARE * (400 + 200), work.steps(), 1e-9);
        assertEquals(2 * branches * 2 + work.steps() / 20, work.measurements(), 1e-9);
        assertEquals(0, work.spectra());
        assertTrue(work.line().contains("at most 1.13e5 network-steps; expected 19440 network-steps, "), work.line());
    }

    @Test
    void slightWorkIsNotTried() {
        assertTrue(Work.of().slight());
        NetworkWork points =
                NetworkWork.measurements("points", training(TEN, false).protocol(), NONE, 25);
        assertEquals("points: 25 measurements", points.line());
        NetworkWork spectra =
                NetworkWork.measurements("points", training(TEN, false).protocol(), TEN, 101);
        assertEquals("points: 101 measurements, 101 of them with 10 eigenvalues", spectra.line());
        assertTrue(Work.of(points).slight());
        assertFalse(Work.of(points).and(spectra).slight());
        assertTrue(scan(2).slight());
        assertFalse(scan(20_000).slight());
        assertEquals("plane: 2 cells of 2 trajectories of 20000 steps, 80000 trajectory-steps", scan(2).line());
    }

    private static ScanWork scan(long trajectories) {
        double[] eta = {0.1, 0.2};
        double[] sigma = {0.1};
        return new ScanWork(
                "plane", new ScanSpec(EnsembleSpec.FIG3, eta, sigma, trajectories, Double.NaN, trajectories));
    }
}
