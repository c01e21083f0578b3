package kramers.experiment.continuation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSearch;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;

/** Asks for those branches alone that freezing times are found from: {@link FreezingSearch} for each network. */
public final class FreezingPlan implements Plan {
    private final ContinuationSpec spec;
    private final int[] labels;
    /** By network, the branches that it could have and their search. */
    private final Map<TrainedNetwork, List<Branch>> branches = new LinkedHashMap<>();

    private final Map<TrainedNetwork, FreezingSearch> searches = new LinkedHashMap<>();

    /**
     * For all networks of a training that have a checkpoint to go on from.
     *
     * @param labels of the test set
     * @param criteria whose times are wanted
     */
    public FreezingPlan(ContinuationSpec spec, Training.Result source, int[] labels, List<Criterion> criteria) {
        this.spec = spec;
        this.labels = labels;
        Map<Integer, List<Branch>> byNetwork = new LinkedHashMap<>();
        for (Branch branch : Selection.ALL.of(spec)) {
            byNetwork
                    .computeIfAbsent(branch.network().index(), index -> new ArrayList<>())
                    .add(branch);
        }
        byNetwork.forEach((index, own) -> {
            long[] starts = own.stream().mapToLong(Branch::start).toArray();
            branches.put(source.networks()[index], own);
            searches.put(source.networks()[index], new FreezingSearch(starts, FreezingSearch.STRIDE, criteria));
        });
    }

    @Override
    public List<Branch> next(SortedMap<Integer, ContinuedBranch> done) {
        List<Branch> wanted = new ArrayList<>();
        branches.forEach((network, own) -> {
            List<ContinuedBranch> found = own.stream()
                    .map(branch -> done.get(branch.index()))
                    .filter(end -> end != null)
                    .toList();
            int[] next = searches.get(network).next(Endpoints.of(spec, network, labels, found));
            for (int number : next) {
                wanted.add(own.get(number));
            }
        });
        return Collections.unmodifiableList(wanted);
    }
}
