package kramers.paper.valley;

import java.io.IOException;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.training.TrainingSpec;
import kramers.network.model.Model;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkFigure;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;

/**
 * Fig. S1, valleys: where networks of sixteen cells end. Of the first repeat of each the way in a plane (a), Sim_J of the ends (b), whole
 * Hessian spectra by batch size (c); of all repeats the share that the ten largest eigenvalues have of the trace (d); losses along
 * straight lines between ends (e), and the height of the barriers there (f), which the paper does not have.
 */
public final class FigS1 extends NetworkFigure {
    private final Extent extent;

    /**
     * How much of it.
     *
     * @param cells what is trained
     * @param points of a straight line, both ends among them
     */
    record Extent(GridExtent cells, int points) {
        /** The paper's. */
        static final Extent PAPER = new Extent(
                new GridExtent(
                        Model.layers("50-50"),
                        100,
                        100,
                        new double[] {0.005, 0.01, 0.02, 0.05},
                        new int[] {20, 50, 100, 200},
                        20),
                21);

        /** So much less, or more, work: by repeats, below 0.4 of it with half the checkpoints. All cells stay. */
        Extent scaled(NetworkLab lab) {
            return new Extent(cells.repeated(lab.repeats(cells.repeats())).halvedBelow(0.4, lab.scale()), points);
        }

        /** Training of all cells. */
        TrainingSpec training(NetworkLab lab) {
            return lab.fit(cells.training(lab, false));
        }

        /** The first repeats once more, every checkpoint kept: of all repeats they would fill 5.5 GB. */
        TrainingSpec ways(NetworkLab lab) {
            return cells.repeated(1).training(lab, true);
        }

        /** In what the figure differs from the whole one, in a few words; empty if in nothing. */
        String words(Extent whole, NetworkLab lab) {
            return lab.words(cells.words(whole.cells), lab.model(cells.hidden()));
        }
    }

    public FigS1() {
        this(Extent.PAPER);
    }

    /** With another extent than the paper's. */
    FigS1(Extent extent) {
        super("figS1", "valleys that networks end in: ways there, errors, spectra, barriers between them");
        this.extent = extent;
    }

    /** Whole spectra and traces are not counted. */
    @Override
    public Work work(NetworkLab lab) {
        Extent scaled = extent.scaled(lab);
        TrainingSpec training = scaled.training(lab);
        int cells = training.cells();
        int lines = cells * (cells - 1) / 2 + cells * (scaled.cells.repeats() - 1);
        return Work.of(
                NetworkWork.training(training, lab.images()),
                NetworkWork.training(scaled.ways(lab), lab.images()),
                NetworkWork.measurements(
                        "points of straight lines",
                        training.protocol(),
                        StraightLine.none(training.protocol()),
                        lines * scaled.points));
    }

    @Override
    public Figure make(NetworkLab lab) throws IOException, InterruptedException {
        Extent scaled = extent.scaled(lab);
        lab.begin(name(), lab.model(scaled.cells.hidden()), scaled.cells.settings(extent.cells));
        FigS1Data data = FigS1Data.of(lab, scaled, scaled.words(extent, lab));
        lab.write(new FigS1Tables(data).all());
        return new FigS1Picture(data).panels();
    }
}
