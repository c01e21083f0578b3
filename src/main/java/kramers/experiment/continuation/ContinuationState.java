package kramers.experiment.continuation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kramers.experiment.run.Progress;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.Shard;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;

/** Which branches of a training are done, and which are asked for. */
final class ContinuationState implements ResumableRun.Work {
    private final ContinuationSpec spec;
    /** Where the branches begin; null while shards are joined. */
    private final Training.Result source;

    private final BranchWeights.Opener weights;
    private final Progress progress;
    private final SortedMap<Integer, ContinuedBranch> done = new TreeMap<>();
    private final SortedMap<Integer, Branch> wanted = new TreeMap<>();
    private final Set<Integer> renewed = new HashSet<>();
    private BranchWeights own;
    private double stepsDone;
    private double stepsSkipped;

    ContinuationState(ContinuationSpec spec, Training.Result source, BranchWeights.Opener weights, Progress progress) {
        this.spec = spec;
        this.source = source;
        this.weights = weights;
        this.progress = progress;
    }

    /** Where this run keeps weights. */
    void keepIn(BranchWeights folder) {
        own = folder;
    }

    /** Asks for branches; what is done of them counts from here on. */
    void want(Collection<Branch> branches) {
        for (Branch branch : branches) {
            if (wanted.put(branch.index(), branch) == null && done.containsKey(branch.index())) {
                stepsDone += branch.steps();
            }
        }
    }

    /** Counts a branch of an earlier try; false if it is in already, or what it began with or left is not what it was. */
    @Override
    public boolean add(byte[] record) throws IOException {
        ContinuedBranch end = ContinuationJournal.unpack(record, spec);
        Branch branch = end.branch();
        if (done.containsKey(branch.index())) {
            return false;
        }
        TrainedNetwork parent = source.networks()[branch.network().index()];
        if (parent.checksum() != end.origin()) {
            if (renewed.add(parent.spec().index())) {
                progress.warn(source.store().name(parent.spec()) + " is not what it was; its branches are made again");
            }
            return false;
        }
        if (!own.intact(end)) {
            progress.warn(own.file(branch) + " is missing or altered; the branch is made again");
            return false;
        }
        finish(end);
        return true;
    }

    @Override
    public boolean join(Path shard, byte[] record) throws IOException {
        ContinuedBranch end = ContinuationJournal.unpack(record, spec);
        if (done.containsKey(end.branch().index())) {
            return false;
        }
        BranchWeights theirs = weights.at(shard);
        if (!theirs.intact(end)) {
            throw new IllegalArgumentException(
                    theirs.file(end.branch()) + " is missing or was altered: the command that" + " made " + shard
                            + " makes it again with --resume");
        }
        finish(end);
        advance(wanted.containsKey(end.branch().index()) ? end.branch().steps() : 0);
        return true;
    }

    /** Counts a finished branch, but not its steps. */
    void finish(ContinuedBranch end) {
        done.put(end.branch().index(), end);
    }

    /** Counts steps. */
    void advance(long steps) {
        stepsDone += steps;
    }

    /** Counts steps that need not be made. */
    void skip(long steps) {
        advance(steps);
        stepsSkipped += steps;
    }

    /** By index, also those that nobody asks for now. */
    SortedMap<Integer, ContinuedBranch> done() {
        return Collections.unmodifiableSortedMap(done);
    }

    /** The branches that are not done: by network, those with the most steps first, so that no thread ends up alone with one. */
    List<Branch> missing() {
        return wanted.values().stream()
                .filter(branch -> !done.containsKey(branch.index()))
                .sorted(Comparator.comparingLong((Branch b) -> b.network().steps())
                        .reversed()
                        .thenComparing(Branch::index))
                .toList();
    }

    @Override
    public String lacking() {
        int lacking = missing().size();
        if (lacking == 0) {
            return null;
        }
        Branch first =
                missing().stream().min(Comparator.comparingInt(Branch::index)).orElseThrow();
        return lacking + " of " + wanted.size() + (lacking == 1 ? " branches is" : " branches are") + " missing ("
                + (lacking == 1 ? "" : "first: ") + first.network().place() + ", from step " + first.start() + ")";
    }

    @Override
    public BitSet unfinished(int n) {
        BitSet numbers = new BitSet();
        missing().forEach(branch -> numbers.set(Shard.of(branch.index(), n)));
        return numbers;
    }

    @Override
    public double doneSteps() {
        return stepsDone;
    }

    @Override
    public double skippedSteps() {
        return stepsSkipped;
    }

    @Override
    public double missingSteps() {
        return missing().stream().mapToDouble(Branch::steps).sum();
    }

    @Override
    public int partsDone() {
        return wanted.size() - missing().size();
    }

    @Override
    public int parts() {
        return wanted.size();
    }

    @Override
    public String unit() {
        return "branches";
    }
}
