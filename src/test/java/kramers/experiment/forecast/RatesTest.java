package kramers.experiment.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kramers.experiment.forecast.NetworkWork.Group;
import kramers.experiment.scan.ScanSpec;
import kramers.langevin.EnsembleSpec;
import kramers.network.HessianRequest;
import kramers.network.TrainingProtocol;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;

/** Seconds by rates that are given. */
class RatesTest {
    private static final TrainingProtocol PROTOCOL =
            new TrainingProtocol(Model.of(784, 50, 50, 10), 1, 1, new HessianRequest(1, 10), false, false);

    private static Work work(Group... groups) {
        return Work.of(new NetworkWork("part", PROTOCOL, List.of(groups), Double.NaN));
    }

    /** Two at once: 10 networks of 100 steps of 50 images, 7 measurements, 3 spectra. */
    @Test
    void everyKindOfWork() {
        Rates rates = Rates.ofNetworks(2, 1e-3, 1e-5, 0.02, 0.5);
        double alone = 100 * (1e-3 + 50 * 1e-5) + 7 * 0.02 + 3 * 0.5;
        assertEquals(5 * alone, rates.seconds(work(new Group(10, 100, 50, 7, 3))), 1e-12);
    }

    @Test
    void groupsTogetherAndPartsOneAfterTheOther() {
        Rates rates = Rates.ofNetworks(4, 1, 0, 0, 0);
        Group many = new Group(40, 10, 1, 1, 0);
        Group longest = new Group(1, 300, 1, 1, 0);
        assertEquals(100, rates.seconds(work(many)), 1e-12);
        assertEquals(300, rates.seconds(work(many, longest)), 1e-12, "as long as the longest");
        assertEquals((300 + 1600) / 4.0, rates.seconds(work(many, many, many, many, longest)), 1e-12);
        assertEquals(400, rates.seconds(work(many).and(work(longest).parts().get(0))), 1e-12);
    }

    /** One network does not go faster for all that stands idle. */
    @Test
    void fewerThanAtOnce() {
        assertEquals(30, Rates.ofNetworks(16, 3, 0, 0, 0).seconds(work(new Group(3, 10, 1, 1, 0))), 1e-12);
    }

    @Test
    void trajectories() {
        ScanSpec scan =
                new ScanSpec(EnsembleSpec.FIG3, new double[] {0.1, 0.2}, new double[] {0.1}, 50, Double.NaN, 50);
        Work work = Work.of(new ScanWork("one", scan), new ScanWork("two", scan));
        assertEquals(2 * 2 * 50 * 20_000 / 1e6, Rates.ofTrajectories(1e6).seconds(work), 1e-12);
    }

    @Test
    void whatIsNotDoneNeedsNoRate() {
        assertEquals(0, Rates.ofTrajectories(1).seconds(Work.of()));
        Rates none = Rates.ofNetworks(2, Double.NaN, Double.NaN, 1, Double.NaN);
        assertEquals(5, none.seconds(work(new Group(10, 0, 0, 1, 0))), 1e-12);
        assertTrue(Double.isNaN(none.seconds(work(new Group(10, 1, 0, 1, 0)))));
    }
}
