package kramers.experiment.continuation;

import java.util.List;
import kramers.experiment.training.TrainingSpec;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.NetworkSpec;
import kramers.network.TrainingProtocol;
import kramers.spec.InvalidSetting;

/**
 * How far to descend from the checkpoints of a training, each network at its own learning rate and by its own loss.
 *
 * @param training that the checkpoints are of
 * @param time how far: time/eta steps, rounded
 * @param total whether the time counts from the training's start (Fig. 1), not from the checkpoint
 * @param stop when a branch ends earlier
 * @param curvature eigenvalues to take at the end
 * @param checkpoints equal intervals between which a branch is measured, ≥ 1; at both ends too
 * @param curvatureAtCheckpoints at every one of these, not only at the end
 * @param keep which weights to keep
 */
public record ContinuationSpec(
        TrainingSpec training,
        double time,
        boolean total,
        EarlyStop stop,
        HessianRequest curvature,
        int checkpoints,
        boolean curvatureAtCheckpoints,
        Keep keep) {

    /** Which weights of a branch are kept. */
    public enum Keep {
        NONE,
        END,
        CHECKPOINTS
    }

    /**
     * Checks the time, against the learning rates too, and the number of checkpoints.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public ContinuationSpec {
        String name = total ? "to-time" : "budget";
        InvalidSetting.unless(time > 0 && Double.isFinite(time), name, "must be > 0 and finite, not " + time);
        for (double eta : training.eta()) {
            double steps = time / eta + (total ? 0 : training.time() / eta);
            InvalidSetting.unless(
                    steps <= NetworkSpec.MAX_STEPS && time / eta >= 0.5,
                    name,
                    ": " + time + "/eta steps are too " + (time / eta < 0.5 ? "few" : "many") + " at eta " + eta);
        }
        protocol(training.protocol(), checkpoints, curvature, curvatureAtCheckpoints, false);
    }

    /** What the branches have in common, as networks that are trained. */
    public TrainingProtocol protocol() {
        boolean all = keep == Keep.CHECKPOINTS;
        return protocol(training.protocol(), checkpoints, curvature, curvatureAtCheckpoints, all)
                .stopping(stop);
    }

    private static TrainingProtocol protocol(
            TrainingProtocol of, int checkpoints, HessianRequest curvature, boolean atCheckpoints, boolean keepAll) {
        return new TrainingProtocol(of.model(), of.seed(), checkpoints, curvature, atCheckpoints, keepAll)
                .by(of.loss());
    }

    /** The branch at a checkpoint of a network; its last step may be before its first. */
    public Branch branch(int network, int checkpoint) {
        NetworkSpec parent = training.network(network);
        TrainingProtocol protocol = training.protocol();
        long start = protocol.stepOf(checkpoint, 0, parent.steps());
        long last = Math.round(time / parent.eta()) + (total ? 0 : start);
        return new Branch(network * (protocol.checkpoints() + 1) + checkpoint, parent, checkpoint, start, last);
    }

    /** The branch of this place among all. */
    Branch branch(int index) {
        int each = training.protocol().checkpoints() + 1;
        return branch(index / each, index % each);
    }

    /**
     * Of branches, those that must be made: of those from step 0 at one learning rate, which begin at the same weights, the first, unless
     * the weights of all are to be kept.
     */
    public List<Branch> distinct(List<Branch> branches) {
        return Inferred.distinct(this, branches);
    }
}
