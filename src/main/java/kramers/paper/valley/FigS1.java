package kramers.paper.valley;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.training.TrainingSpec;
import kramers.network.HessianRequest;
import kramers.network.TrainingProtocol;
import kramers.network.model.MlpShape;
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
     * How much of everything.
     *
     * @param hidden widths of the hidden layers
     * @param time of training, eta times steps
     * @param checkpoints intervals of the training
     * @param eta learning rates, ascending
     * @param batch batch sizes, ascending
     * @param repeats networks of a cell
     * @param points of a straight line, both ends among them
     */
    record Extent(int[] hidden, double time, int checkpoints, double[] eta, int[] batch, int repeats, int points) {
        /** The paper's. */
        static final Extent PAPER = new Extent(
                new int[] {50, 50},
                100,
                100,
                new double[] {0.005, 0.01, 0.02, 0.05},
                new int[] {20, 50, 100, 200},
                20,
                21);

        /** So much less, or more, work: by repeats, below 0.4 of it with half the checkpoints. All cells stay. */
        Extent scaled(double scale, NetworkLab lab) {
            int intervals = scale >= 0.4 ? checkpoints : Math.max(1, checkpoints / 2);
            return new Extent(hidden, time, intervals, eta, batch, lab.repeats(repeats), points);
        }

        /** Training of all cells. */
        TrainingSpec training(NetworkLab lab) {
            return training(lab, repeats, false);
        }

        /** The first repeats once more, every checkpoint kept: of all repeats they would fill 5.5 GB. */
        TrainingSpec ways(NetworkLab lab) {
            return training(lab, 1, true);
        }

        private TrainingSpec training(NetworkLab lab, int networks, boolean keep) {
            MlpShape shape = lab.shape(hidden);
            HessianRequest flatness = new HessianRequest(shape.middleLayer(), 10);
            TrainingProtocol protocol = new TrainingProtocol(shape, lab.seed(), checkpoints, flatness, false, keep);
            return new TrainingSpec(protocol, eta, batch, networks, time);
        }

        /** In what a scaled extent differs from the whole one, in a few words; empty if in nothing. */
        String words(Extent whole) {
            StringJoiner words = new StringJoiner(", ");
            if (repeats != whole.repeats) {
                words.add(repeats + (repeats == 1 ? " repeat" : " repeats"));
            }
            if (checkpoints != whole.checkpoints) {
                words.add(checkpoints + " checkpoints");
            }
            return words.toString();
        }

        private Map<String, Object> settings(Extent whole) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("repeats", repeats);
            map.put("repeats_of_the_paper", whole.repeats);
            map.put("eta", eta);
            map.put("batch", batch);
            map.put("checkpoints", checkpoints);
            map.put("checkpoints_of_the_paper", whole.checkpoints);
            return map;
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
        Extent scaled = extent.scaled(lab.scale(), lab);
        TrainingSpec training = scaled.training(lab);
        int cells = training.cells();
        int lines = cells * (cells - 1) / 2 + cells * (scaled.repeats - 1);
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
        Extent scaled = extent.scaled(lab.scale(), lab);
        lab.begin(name(), scaled.settings(extent));
        FigS1Data data = FigS1Data.of(lab, scaled, scaled.words(extent));
        lab.write(new FigS1Tables(data).all());
        return new FigS1Picture(data).panels();
    }
}
