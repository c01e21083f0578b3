package kramers.report;

import java.util.stream.IntStream;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.PhaseDiagram;
import kramers.experiment.scan.Prediction;
import kramers.langevin.CellStatistics;
import kramers.plot.Panels;
import kramers.plot.element.Series;

/** The two-valley figures of arXiv:2601.10962, drawn from runs at the paper's settings. */
public final class Figures {
    private static final int CIRCLES = 0xcc79a7;

    private Figures() {}

    /**
     * Fig. 3 b, c, d: the landscape with both valley lines, P_flat and eta ⟨t_f⟩ over eta and sigma.
     *
     * @param scan the 10 x 10 cells
     */
    public static Panels fig3(PhaseDiagram.Result scan) {
        PhasePicture picture = new PhasePicture(scan);
        LandscapePicture landscape = new LandscapePicture(scan.spec().ensemble().landscape());
        return Panels.of(landscape.surface(), picture.pFlat(), picture.freezingTime())
                .lettered("b", "c", "d")
                .columns(3);
    }

    /**
     * Fig. S6: P_flat and eta ⟨t_f⟩ over eta and sigma with noise covariance 2 sigma H².
     *
     * @param scan the cells
     */
    public static Panels figS6(PhaseDiagram.Result scan) {
        PhasePicture picture = new PhasePicture(scan);
        return Panels.of(picture.pFlat(), picture.freezingTime());
    }

    /**
     * Fig. 4: the loss and the effective loss across the valleys; sample paths over the loss; P_flat against mean y (the
     * paper's 4b); steady state, freezing lines, slice at y = 5 and simulated y_freeze, mean and standard deviation (4c).
     *
     * @param runs cells of different noise, resolved in time and with paths, the noisiest first
     * @param freezing cells of one eta over Delta_S
     * @param plane grid of the map
     */
    public static Panels fig4(PhaseDiagram.Result runs, PhaseDiagram.Result freezing, TheorySpec plane) {
        LandscapePicture landscape = new LandscapePicture(plane.landscape());
        EnsemblePicture ensemble =
                new EnsemblePicture(runs, Prediction.master(runs.spec(), Shard.WHOLE, Prediction.Counter.SILENT));
        return Panels.of(
                landscape.across(runs.spec().cell(0).deltaS(), TheoryPicture.SLICE),
                landscape.paths(runs, 0, 3),
                ensemble.overY(),
                new TheoryPicture(plane).plane().overlay(circles(freezing)));
    }

    private static Series circles(PhaseDiagram.Result freezing) {
        int n = freezing.spec().cells();
        double[] deltaS = IntStream.range(0, n)
                .mapToDouble(i -> freezing.spec().cell(i).deltaS())
                .toArray();
        double[] mean = IntStream.range(0, n)
                .mapToObj(freezing::cell)
                .mapToDouble(CellStatistics::yFreezeMean)
                .toArray();
        double[] sd = IntStream.range(0, n)
                .mapToObj(freezing::cell)
                .mapToDouble(CellStatistics::yFreezeSd)
                .toArray();
        return Series.points("*y*_{freeze}, simulated", deltaS, mean).errors(sd).colour(CIRCLES);
    }
}
