package kramers.experiment.continuation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.training.TrainingSpec;
import kramers.network.NetworkSpec;
import kramers.network.TrainingProtocol;
import kramers.spec.InvalidSetting;

/**
 * Which checkpoints of a training to continue from, as the user writes it.
 *
 * @param at {@code all}, {@code every:K} (numbers 0, K, 2K … of a network's checkpoints), or a range or list of steps
 * @param eta learning rates of the networks, a list; null for all
 * @param batch batch sizes, likewise
 * @param repeat repeats, likewise, from 0
 */
public record Selection(String at, String eta, String batch, String repeat) {
    /** Every checkpoint of every network. */
    public static final Selection ALL = new Selection("all", null, null, null);

    /** What a search asked for, which nobody can know without it. */
    public static final Selection SEARCH = new Selection("search", null, null, null);

    private static final String EVERY = "every:";

    /**
     * The branches of a training that are chosen, in order; none of checkpoints that lie at or beyond the branches' last step.
     *
     * @throws IllegalArgumentException if a checkpoint, learning rate, batch size or repeat is named that does not exist, or nothing is
     *     left
     */
    public List<Branch> of(ContinuationSpec spec) {
        TrainingSpec training = spec.training();
        double[] etas = chosen("eta", eta, training.eta());
        double[] batches = chosen(
                "batch", batch, Arrays.stream(training.batch()).asDoubleStream().toArray());
        double[] all = new double[training.repeats()];
        Arrays.setAll(all, i -> i);
        double[] repeats = chosen("repeat", repeat, all);
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < training.networks(); i++) {
            NetworkSpec network = training.network(i);
            if (has(etas, network.eta()) && has(batches, network.batch()) && has(repeats, network.repeat())) {
                for (int checkpoint : checkpoints(training.protocol(), network)) {
                    Branch branch = spec.branch(i, checkpoint);
                    boolean again = !branches.isEmpty() && sameStart(branches.get(branches.size() - 1), branch);
                    if (branch.steps() > 0 && !again) {
                        branches.add(branch);
                    }
                }
            }
        }
        InvalidSetting.unless(
                !branches.isEmpty(),
                "at",
                "'" + at + "': all of these checkpoints lie at or beyond the end of their branches");
        return branches;
    }

    /** A training of fewer steps than checkpoints has several at one step. */
    private static boolean sameStart(Branch a, Branch b) {
        return a.network().index() == b.network().index() && a.start() == b.start();
    }

    private static double[] chosen(String name, String text, double[] existing) {
        if (text == null) {
            return existing;
        }
        double[] values = ParameterGrid.parse(text).values();
        for (double value : values) {
            InvalidSetting.unless(
                    has(existing, value), name, "must be among those of the training, not " + number(value));
        }
        return values;
    }

    private static boolean has(double[] values, double value) {
        return Arrays.stream(values).anyMatch(v -> v == value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** Numbers of a network's checkpoints. */
    private int[] checkpoints(TrainingProtocol protocol, NetworkSpec network) {
        int last = protocol.checkpoints();
        if (at.equals("all")) {
            return everyFrom(1, last);
        }
        if (at.startsWith(EVERY)) {
            String k = at.substring(EVERY.length());
            InvalidSetting.unless(k.matches("[1-9]\\d{0,6}"), "at", "'" + at + "' must be every:K with K from 1");
            return everyFrom(Integer.parseInt(k), last);
        }
        return Arrays.stream(steps())
                .map(step -> numberOf(step, protocol, network))
                .toArray();
    }

    private int[] steps() {
        try {
            return ParameterGrid.parse(at).steps();
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("at", "must be all, every:K or a range or list of steps: " + e.getMessage());
        }
    }

    private static int[] everyFrom(int k, int last) {
        int[] numbers = new int[last / k + 1];
        Arrays.setAll(numbers, i -> i * k);
        return numbers;
    }

    private static int numberOf(int step, TrainingProtocol protocol, NetworkSpec network) {
        long last = protocol.checkpoints();
        long guess = Math.min(last, Math.round((double) step / network.steps() * last));
        for (long i = Math.max(0, guess - 1); i <= Math.min(last, guess + 1); i++) {
            if (protocol.stepOf((int) i, 0, network.steps()) == step) {
                return (int) i;
            }
        }
        throw new InvalidSetting(
                "at",
                step + " is no checkpoint of the networks of eta " + network.eta() + ", which have one about every "
                        + Math.max(1, network.steps() / last) + " of " + network.steps() + " steps");
    }
}
