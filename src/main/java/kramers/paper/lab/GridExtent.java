package kramers.paper.lab;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import kramers.experiment.training.TrainingSpec;
import kramers.network.HessianRequest;
import kramers.network.TrainingProtocol;
import kramers.network.model.Layer;
import kramers.network.model.Model;

/**
 * A grid of learning rates and batch sizes, and how its networks are trained.
 *
 * @param hidden all layers of networks but the last
 * @param time of training, eta times steps
 * @param checkpoints intervals of the training
 * @param eta learning rates, ascending
 * @param batch batch sizes, ascending
 * @param repeats networks of a cell
 */
public record GridExtent(List<Layer> hidden, double time, int checkpoints, double[] eta, int[] batch, int repeats) {
    /** The paper's, of Fig. 2. */
    public static final GridExtent PAPER = new GridExtent(
            Model.layers("50-50"),
            100,
            100,
            new double[] {0.002, 0.005, 0.01, 0.02, 0.05, 0.1},
            new int[] {10, 20, 50, 100, 200, 500},
            20);

    /** That of a training. */
    public static GridExtent of(TrainingSpec spec) {
        List<Layer> layers = spec.protocol().model().layers();
        List<Layer> hidden = layers.subList(0, layers.size() - 1);
        return new GridExtent(
                hidden, spec.time(), spec.protocol().checkpoints(), spec.eta(), spec.batch(), spec.repeats());
    }

    /**
     * So much less, or more, work: by repeats first; below half of the work half the checkpoints, below 0.4 without the smallest
     * learning rate, which takes most of the steps, below 0.2 without the second one and every third batch size from the smallest on.
     */
    public GridExtent scaled(NetworkLab lab) {
        double scale = lab.scale();
        int gone = scale >= 0.4 ? 0 : scale >= 0.2 ? 1 : 2;
        double[] rates = Arrays.copyOfRange(eta, Math.min(gone, eta.length - 1), eta.length);
        int[] sizes = scale >= 0.2 || batch.length < 4
                ? batch
                : IntStream.range(0, batch.length)
                        .filter(i -> i % 3 != 0)
                        .map(i -> batch[i])
                        .toArray();
        return new GridExtent(hidden, time, checkpoints, rates, sizes, lab.repeats(repeats)).halvedBelow(0.5, scale);
    }

    /** With half the checkpoints if a scale is below some other. */
    public GridExtent halvedBelow(double least, double scale) {
        int intervals = scale >= least ? checkpoints : Math.max(1, checkpoints / 2);
        return new GridExtent(hidden, time, intervals, eta, batch, repeats);
    }

    /** With so many networks of a cell. */
    public GridExtent repeated(int networks) {
        return new GridExtent(hidden, time, checkpoints, eta, batch, networks);
    }

    /** Training of the whole grid; its checkpoints are kept if it is to be continued. */
    public TrainingSpec training(NetworkLab lab, boolean keep) {
        Model model = lab.model(hidden);
        HessianRequest flatness = new HessianRequest(model.measuredLayer(), 10);
        TrainingProtocol protocol = new TrainingProtocol(model, lab.seed(), checkpoints, flatness, false, keep);
        return new TrainingSpec(protocol, eta, batch, repeats, time);
    }

    /** In what this differs from another, the paper's, in a few words; empty if in nothing but the networks. */
    public String words(GridExtent paper) {
        StringJoiner words = new StringJoiner(", ");
        if (repeats != paper.repeats) {
            words.add(repeats + (repeats == 1 ? " repeat" : " repeats"));
        }
        boolean part = isPartOf(paper);
        if (!part || !paper.isPartOf(this)) {
            words.add(eta.length * batch.length
                    + (part ? " of " : " cells, not the paper's ")
                    + paper.eta.length * paper.batch.length
                    + (part ? " cells" : ""));
        }
        if (checkpoints != paper.checkpoints) {
            words.add(checkpoints + (checkpoints == 1 ? " checkpoint" : " checkpoints"));
        }
        if (time != paper.time) {
            words.add("time " + time + ", not " + paper.time);
        }
        return words.toString();
    }

    private boolean isPartOf(GridExtent other) {
        return Arrays.stream(eta).allMatch(e -> Arrays.stream(other.eta).anyMatch(o -> o == e))
                && Arrays.stream(batch).allMatch(b -> Arrays.stream(other.batch).anyMatch(o -> o == b));
    }

    /** The same for {@code run.json}. */
    public Map<String, Object> settings(GridExtent paper) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("repeats", repeats);
        map.put("repeats_of_the_paper", paper.repeats);
        map.put("eta", eta);
        map.put("batch", batch);
        map.put("checkpoints", checkpoints);
        map.put("checkpoints_of_the_paper", paper.checkpoints);
        map.put("time", time);
        return map;
    }
}
