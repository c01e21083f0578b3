package kramers.experiment.continuation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.WeightsStore;
import kramers.network.Measurement;

/**
 * Ends that follow from others, so that no engine need make them. A branch that begins where its network had diverged has diverged, too.
 * And networks of a training begin at the same weights, so that at one learning rate their descents from step 0 are one: of such twins
 * one is made, unless the weights of all are to be kept.
 */
record Inferred(ContinuationSpec spec, TrainedNetwork[] networks) {
    private record Twins(double eta, long last) {
        static Twins of(Branch branch) {
            return new Twins(branch.network().eta(), branch.last());
        }
    }

    private static boolean mayHaveTwins(ContinuationSpec spec, Branch branch) {
        return branch.start() == 0 && spec.keep() == ContinuationSpec.Keep.NONE;
    }

    private TrainedNetwork parent(Branch branch) {
        return networks[branch.network().index()];
    }

    /** Of branches that are missing, those whose ends follow from what is done. */
    List<ContinuedBranch> ends(List<Branch> missing, Collection<ContinuedBranch> done) {
        Map<Twins, ContinuedBranch> made = new HashMap<>();
        for (ContinuedBranch end : done) {
            if (mayHaveTwins(spec, end.branch()) && !begunDiverged(end.branch())) {
                made.put(Twins.of(end.branch()), end);
            }
        }
        List<ContinuedBranch> ends = new ArrayList<>();
        for (Branch branch : missing) {
            ContinuedBranch twin = mayHaveTwins(spec, branch) ? made.get(Twins.of(branch)) : null;
            if (begunDiverged(branch)) {
                ends.add(diverged(branch));
            } else if (twin != null) {
                ends.add(twin.of(branch, parent(branch).checksum()));
            }
        }
        return ends;
    }

    /** Of branches, one of each that are twins. */
    static List<Branch> distinct(ContinuationSpec spec, List<Branch> branches) {
        Set<Twins> met = new HashSet<>();
        return branches.stream()
                .filter(branch -> !mayHaveTwins(spec, branch) || met.add(Twins.of(branch)))
                .toList();
    }

    private boolean begunDiverged(Branch branch) {
        return parent(branch).diverged() && parent(branch).divergedAt() <= branch.start();
    }

    private ContinuedBranch diverged(Branch branch) {
        return new ContinuedBranch(
                branch,
                List.of(Measurement.none(branch.start())),
                false,
                branch.start(),
                Double.NaN,
                new short[0],
                parent(branch).checksum(),
                WeightsStore.NONE);
    }
}
