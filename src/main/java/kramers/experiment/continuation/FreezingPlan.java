package kramers.experiment.continuation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSearch;
import kramers.experiment.freezing.SearchMethod;
import kramers.experiment.run.Shard;
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
     * For the networks of a training that have a checkpoint to go on from.
     *
     * @param shard which networks: those of this part
     * @param labels of the test set
     * @param method how each network is searched
     * @param criteria whose times are wanted
     */
    public FreezingPlan(
            ContinuationSpec spec,
            Training.Result source,
            Shard shard,
            int[] labels,
            SearchMethod method,
            List<Criterion> criteria) {
        this.spec = spec;
        this.labels = labels;
        Map<Integer, List<Branch>> byNetwork = new LinkedHashMap<>();
        for (Branch branch : Selection.ALL.of(spec)) {
            if (shard.has(branch.network().index())) {
                byNetwork
                        .computeIfAbsent(branch.network().index(), index -> new ArrayList<>())
                        .add(branch);
            }
        }
        byNetwork.forEach((index, own) -> {
            long[] starts = own.stream().mapToLong(Branch::start).toArray();
            branches.put(source.networks()[index], own);
            searches.put(source.networks()[index], new FreezingSearch(starts, method, criteria));
        });
    }

    /**
     * The search is followed from its beginning, as if nothing had been done but what it asked for: so it asks for the same branches
     * whatever else there is, and wherever a run was cut off.
     */
    @Override
    public List<Branch> next(SortedMap<Integer, ContinuedBranch> done) {
        List<Branch> wanted = new ArrayList<>();
        branches.forEach((network, own) -> wanted.addAll(next(network, own, done)));
        return Collections.unmodifiableList(wanted);
    }

    private List<Branch> next(TrainedNetwork network, List<Branch> own, SortedMap<Integer, ContinuedBranch> done) {
        SortedMap<Integer, ContinuedBranch> asked = new TreeMap<>();
        while (true) {
            int[] numbers = searches.get(network).next(Endpoints.of(spec, network, labels, asked.values()));
            List<Branch> round = Arrays.stream(numbers).mapToObj(own::get).toList();
            List<Branch> missing = round.stream()
                    .filter(branch -> !done.containsKey(branch.index()))
                    .toList();
            if (round.isEmpty() || !missing.isEmpty()) {
                return missing;
            }
            round.forEach(branch -> asked.put(branch.index(), done.get(branch.index())));
        }
    }
}
