package kramers.paper.grid;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import kramers.experiment.training.TrainingSpec;
import kramers.network.HessianRequest;
import kramers.network.TrainingProtocol;
import kramers.network.model.MlpShape;
import kramers.paper.lab.NetworkLab;

/**
 * The grid of learning rates and batch sizes that several figures are of.
 *
 * @param hidden widths of the hidden layers
 * @param time of training, eta times steps
 * @param checkpoints intervals of the training
 * @param eta learning rates, ascending
 * @param batch batch sizes, ascending
 * @param repeats networks of a cell
 */
public record GridExtent(int[] hidden, double time, int checkpoints, double[] eta, int[] batch, int repeats) {
    /** The paper's. */
    public static final GridExtent PAPER = new GridExtent(
            new int[] {50, 50},
            100,
            100,
            new double[] {0.002, 0.005, 0.01, 0.02, 0.05, 0.1},
            new int[] {10, 20, 50, 100, 200, 500},
            20);

    /**
     * So much less, or more, work: by repeats first; below half of the work half the checkpoints, below 0.4 without the smallest
     * learning rate, which takes most of the steps, below 0.2 without the second one and every third batch size from the smallest on.
     */
    GridExtent scaled(double scale, NetworkLab lab) {
        double[] rates = Arrays.copyOfRange(eta, without(scale), eta.length);
        int[] sizes = scale >= 0.2 || batch.length < 4
                ? batch
                : java.util.stream.IntStream.range(0, batch.length)
                        .filter(i -> i % 3 != 0)
                        .map(i -> batch[i])
                        .toArray();
        int intervals = scale >= 0.5 ? checkpoints : Math.max(1, checkpoints / 2);
        return new GridExtent(hidden, time, intervals, rates, sizes, lab.repeats(repeats));
    }

    private int without(double scale) {
        int gone = scale >= 0.4 ? 0 : scale >= 0.2 ? 1 : 2;
        return Math.min(gone, eta.length - 1);
    }

    /** Training of the whole grid; its checkpoints are kept if it is to be continued. */
    TrainingSpec training(NetworkLab lab, boolean keep) {
        MlpShape shape = lab.shape(hidden);
        HessianRequest flatness = new HessianRequest(shape.middleLayer(), 10);
        TrainingProtocol protocol = new TrainingProtocol(shape, lab.seed(), checkpoints, flatness, false, keep);
        return new TrainingSpec(protocol, eta, batch, repeats, time);
    }

    /** In what a scaled grid differs from the whole one, in a few words; empty if in nothing. */
    String words(GridExtent whole) {
        StringBuilder words = new StringBuilder();
        if (repeats != whole.repeats) {
            words.append(repeats).append(" repeats");
        }
        if (eta.length != whole.eta.length || batch.length != whole.batch.length) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(eta.length * batch.length)
                    .append(" of ");
            words.append(whole.eta.length * whole.batch.length).append(" cells");
        }
        return words.toString();
    }

    /** The same for {@code run.json}. */
    Map<String, Object> settings(GridExtent whole) {
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
