package kramers.experiment.continuation;

import java.util.List;
import java.util.SortedMap;

/** Which branches to continue, said in rounds: what comes next may depend on how those before ended. */
@FunctionalInterface
public interface Plan {
    /**
     * The branches of the next round; those that are done already are not continued again.
     *
     * @param done by index; may hold others than were asked for
     * @return none if there is nothing left to ask for
     */
    List<Branch> next(SortedMap<Integer, ContinuedBranch> done);

    /** All of them in one round. */
    static Plan of(List<Branch> branches) {
        return done -> branches.stream()
                .filter(branch -> !done.containsKey(branch.index()))
                .toList();
    }
}
