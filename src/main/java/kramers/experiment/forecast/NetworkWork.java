package kramers.experiment.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kramers.experiment.continuation.Branch;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.Selection;
import kramers.experiment.freezing.SearchMethod;
import kramers.experiment.training.TrainingSpec;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.NetworkSpec;
import kramers.network.TrainingProtocol;

/**
 * Networks to be trained, continued or measured.
 *
 * @param what is done to what, in words
 * @param protocol their model and loss, and the eigenvalues that are taken
 * @param groups of networks that have the same to do
 * @param most steps at the most, where those of the groups are what is expected; NaN where they are known
 */
public record NetworkWork(String what, TrainingProtocol protocol, List<Group> groups, double most)
        implements Work.Part {
    /**
     * The share that a search makes of the budgets of all branches that it may ask for, on average. Measured with the 48 networks of
     * {@code reproduce fig2 --scale 0.1} and {@link SearchMethod#HALVING}: of 16 branches each at the most 12.9 were asked for, which
     * made 0.36 of their budgets until the early stop, and those from the initial weights one for a learning rate.
     */
    public static final double SEARCHED_SHARE = 0.3;

    /** Of images that pass by a network forwards alone: a third of a training step's products. */
    private static final double FORWARD = 1 / 3.0;

    /** Ten eigenvalues of a layer, in images that pass in training. */
    private static final double SPECTRUM = 5e4;

    /** Images that pass in training times parameters: a slow core takes some seconds. */
    private static final double SLIGHT = 1e10;

    /**
     * Networks that have the same to do, each of them alone.
     *
     * @param networks how many
     * @param steps of each; may be broken, as an average
     * @param images of a step, on average: an epoch's last batch may be short
     * @param measurements of loss and accuracy
     * @param spectra among these: with eigenvalues
     */
    public record Group(double networks, double steps, double images, double measurements, double spectra) {}

    /** Copies the list. */
    public NetworkWork {
        groups = List.copyOf(groups);
    }

    /**
     * A training.
     *
     * @param images in the training set
     */
    public static NetworkWork training(TrainingSpec spec, int images) {
        TrainingProtocol protocol = spec.protocol();
        int measured = protocol.checkpoints() + 1;
        List<Group> groups = new ArrayList<>();
        for (int cell = 0; cell < spec.cells(); cell++) {
            NetworkSpec network = spec.network(cell * spec.repeats());
            groups.add(new Group(
                    spec.repeats(), network.steps(), ofStep(network.batch(), images), measured, spectra(protocol)));
        }
        return new NetworkWork(
                "training: " + spec.networks() + " networks " + protocol.model(), protocol, groups, Double.NaN);
    }

    /** Mean number of images in a step; the last of an epoch has what is left. */
    private static double ofStep(int batch, int images) {
        return (double) images / ((images + batch - 1L) / batch);
    }

    /** How often one network's eigenvalues are taken. */
    private static double spectra(TrainingProtocol protocol) {
        boolean always = protocol.curvatureAtCheckpoints();
        return protocol.curvature().count() == 0 ? 0 : always ? protocol.checkpoints() + 1 : 1;
    }

    /**
     * Continuations from checkpoints that are known, all to their last step.
     *
     * @param what they are, in the plural
     * @param images in the training set
     */
    public static NetworkWork continuations(String what, ContinuationSpec spec, Selection selection, int images) {
        TrainingProtocol protocol = spec.protocol();
        List<Branch> branches = selection.of(spec);
        List<Group> groups = spec.distinct(branches).stream()
                .map(branch -> new Group(1, branch.steps(), images, spec.checkpoints() + 1, spectra(protocol)))
                .toList();
        return new NetworkWork(
                what + ": " + branches.size() + " continuations of networks " + protocol.model(),
                protocol,
                groups,
                spec.stop().never() ? Double.NaN : steps(groups));
    }

    /**
     * Continuations that a search for freezing times asks for, which nobody knows before: as many of each network as one change takes
     * ({@link SearchMethod#ofOneChange}), each over {@link #SEARCHED_SHARE} of its budget.
     *
     * @param images in the training set
     */
    public static NetworkWork search(ContinuationSpec spec, SearchMethod method, int images) {
        TrainingSpec training = spec.training();
        int checkpoints = training.protocol().checkpoints() + 1;
        int usual = method.ofOneChange(checkpoints);
        EarlyStop stop = spec.stop();
        List<Group> groups = new ArrayList<>();
        double most = 0;
        for (int cell = 0; cell < training.cells(); cell++) {
            Branch branch = spec.branch(cell * training.repeats(), 0);
            double steps = (stop.never() ? 1 : SEARCHED_SHARE) * branch.steps();
            double looks = stop.never() ? 0 : steps / stop.every();
            groups.add(new Group(
                    (double) usual * training.repeats(),
                    steps,
                    images,
                    spec.checkpoints() + 1 + looks,
                    spectra(spec.protocol())));
            most += (double) checkpoints * training.repeats() * branch.steps();
        }
        String what = method.word() + " search for freezing times: some " + usual + " of " + checkpoints
                + " checkpoints continued of each of " + training.networks() + " networks "
                + training.protocol().model();
        return new NetworkWork(what, spec.protocol(), groups, most);
    }

    /**
     * Measurements of weights.
     *
     * @param what they are, in the plural
     * @param of their model and loss
     * @param n how many
     */
    public static NetworkWork measurements(String what, TrainingProtocol of, HessianRequest curvature, int n) {
        TrainingProtocol protocol =
                new TrainingProtocol(of.model(), of.seed(), 1, curvature, false, false).by(of.loss());
        return new NetworkWork(what, protocol, List.of(new Group(n, 0, 0, 1, spectra(protocol))), Double.NaN);
    }

    private double sum(ToDoubleFunction<Group> each) {
        return groups.stream()
                .mapToDouble(g -> g.networks * each.applyAsDouble(g))
                .sum();
    }

    private static double steps(List<Group> groups) {
        return groups.stream().mapToDouble(g -> g.networks * g.steps).sum();
    }

    /** Steps of all networks. */
    public double steps() {
        return steps(groups);
    }

    /** Images that pass in these. */
    public double images() {
        return sum(g -> g.steps * g.images);
    }

    /** Measurements of loss and accuracy. */
    public double measurements() {
        return sum(Group::measurements);
    }

    /** Those among them that take eigenvalues. */
    public double spectra() {
        return sum(Group::spectra);
    }

    @Override
    public boolean slight() {
        double passes = images() + NetworkSpec.STEP * steps() + FORWARD * 1e3 * measurements() + SPECTRUM * spectra();
        return passes * protocol.model().parameters() <= SLIGHT;
    }

    @Override
    public String line() {
        List<String> counts = new ArrayList<>();
        boolean bound = !Double.isNaN(most);
        boolean expected = bound && steps() < most;
        if (steps() > 0) {
            counts.add(Work.count(steps()) + " network-steps");
            counts.add(Work.count(images()) + " image passes");
        }
        counts.add(Work.count(measurements()) + " measurements");
        if (spectra() > 0) {
            counts.add(Work.count(spectra()) + " of them with "
                    + protocol.curvature().count() + " eigenvalues");
        }
        String before =
                expected ? "at most " + Work.count(most) + " network-steps; expected " : bound ? "at most " : "";
        return what + ": " + before + String.join(", ", counts);
    }
}
