package kramers.experiment.continuation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import kramers.experiment.run.Missing;
import kramers.experiment.run.Parts;
import kramers.experiment.run.Progress;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.experiment.run.Sitting;
import kramers.experiment.run.Stop;
import kramers.experiment.training.Training;
import kramers.experiment.training.WeightsStore;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.data.ImageSet;

/**
 * Gradient descent from checkpoints of a training (the paper's continuation training): all branches of all networks together, each
 * measured where it ends. The work is in a journal and can be taken up again, with further checkpoints too.
 */
public final class Continuation {
    private final ContinuationSpec spec;
    private final Selection selection;
    private final Training.Result source;
    private final Shard shard;
    private final Path folder;
    private final BranchWeights weights;
    private final Progress progress;
    private final ContinuationState state;
    private double steps;

    /**
     * @param selection what is asked for, kept to say what run it is
     * @param source the training; its spec is that of the continuation's
     * @param folder where the journal is, or will be
     */
    public Continuation(
            ContinuationSpec spec,
            Selection selection,
            Training.Result source,
            Shard shard,
            Path folder,
            Progress progress) {
        this.spec = spec;
        this.selection = selection;
        this.source = source;
        this.shard = shard;
        this.folder = folder;
        this.progress = progress;
        weights = new BranchWeights(folder);
        state = new ContinuationState(spec, source, BranchWeights::new, progress);
        state.keepIn(weights);
    }

    /**
     * The branches that a folder holds.
     *
     * @param branches by index, in order; also those of earlier tries that were not asked for again
     * @param weights what was kept of them
     * @param data name of the data set, for people
     * @param dataFingerprint of the data set
     * @param labels of the test set
     * @param steps that this call made
     * @param sittings the tries in which it was made
     */
    public record Result(
            ContinuationSpec spec,
            Selection selection,
            Shard shard,
            SortedMap<Integer, ContinuedBranch> branches,
            BranchWeights weights,
            String data,
            long dataFingerprint,
            int[] labels,
            double steps,
            List<Sitting> sittings) {
        /** True if these are branches of a training, as it is now. */
        public boolean isOf(Training.Result training) {
            String mine = RunHeader.of("training", spec.training()).settings().toString();
            String its = RunHeader.of("training", training.spec()).settings().toString();
            return mine.equals(its)
                    && dataFingerprint == training.dataFingerprint()
                    && branches.values().stream()
                            .allMatch(end ->
                                    training.networks()[end.branch().network().index()].checksum() == end.origin());
        }

        /** The branches of a network, in order. */
        public List<ContinuedBranch> of(NetworkSpec network) {
            int each = spec.training().protocol().checkpoints() + 1;
            int first = network.index() * each;
            return List.copyOf(branches.subMap(first, first + each).values());
        }

        /** Steps that were made for all branches, earlier tries included. */
        public double allSteps() {
            List<Branch> moved = branches.values().stream()
                    .filter(end -> end.steps() > 0)
                    .map(ContinuedBranch::branch)
                    .toList();
            return spec.distinct(moved).stream()
                    .mapToDouble(branch -> branches.get(branch.index()).steps())
                    .sum();
        }
    }

    /**
     * Makes what is missing of what a plan asks for, round by round.
     *
     * @param resume true to count the intact work of an earlier try
     * @throws IllegalArgumentException if the journal there belongs to another run
     * @throws IOException if journal or weights cannot be read or written; what they hold stays good
     */
    public Result run(NetworkEngine engine, Plan plan, boolean resume) throws IOException, InterruptedException {
        var settings = settings(engine.data().test());
        ResumableRun run = new ResumableRun(settings.header(), folder, state, progress);
        List<Sitting> sittings = run.sit(engine, resume, () -> {
            for (List<Branch> more = plan.next(state.done()); !more.isEmpty(); more = plan.next(state.done())) {
                state.want(more);
                run.expect();
                infer(run);
                Stop.workOff(
                        tasks(engine.data().train().size()), tasks -> engine.train(spec.protocol(), tasks, sink(run)));
                infer(run);
            }
        });
        return result(settings, state, weights, steps, sittings);
    }

    /** Counts what need not be made. */
    private void infer(ResumableRun run) throws IOException {
        Inferred inferred = new Inferred(spec, source.networks());
        for (ContinuedBranch end : inferred.ends(state.missing(), state.done().values())) {
            keep(run, end);
            state.skip(end.branch().steps());
        }
    }

    private void finished(ResumableRun run, ContinuedBranch end) throws IOException {
        steps += end.steps();
        keep(run, end);
    }

    private void keep(ResumableRun run, ContinuedBranch end) throws IOException {
        run.finished(ContinuationJournal.pack(end));
        state.finish(end);
        run.advanced();
    }

    private ContinuationJournal.Settings settings(ImageSet test) {
        String labels = ContinuationJournal.text(test);
        return new ContinuationJournal.Settings(
                shard, spec, selection, source.data(), source.dataFingerprint(), labels);
    }

    /** The missing branches that must be made, whose weights are read one network at a time. */
    private Iterator<NetworkTask> tasks(int images) {
        Iterator<Branch> missing = spec.distinct(state.missing()).iterator();
        Checkpoints checkpoints = new Checkpoints(source);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return missing.hasNext();
            }

            @Override
            public NetworkTask next() {
                Branch branch = missing.next();
                return new NetworkTask(branch.descent(images), checkpoints.at(branch));
            }
        };
    }

    private NetworkEngine.Sink sink(ResumableRun run) {
        return new NetworkEngine.Sink() {
            @Override
            public synchronized void accept(NetworkTask task, NetworkResult result) throws IOException {
                Continuation.this.finished(run, ended(spec.branch(task.spec().index()), result));
            }

            @Override
            public synchronized void advanced(NetworkSpec network, long more) {
                state.advance(more);
                run.advanced();
            }

            @Override
            public synchronized void skipped(NetworkSpec network, long spared) {
                state.skip(spared);
            }
        };
    }

    private ContinuedBranch ended(Branch branch, NetworkResult result) throws IOException {
        boolean keep = spec.keep() != ContinuationSpec.Keep.NONE;
        long kept = keep
                ? weights.write(branch, spec.training().protocol().model(), result.snapshots())
                : WeightsStore.NONE;
        return new ContinuedBranch(
                branch,
                result.measurements(),
                result.stopped(),
                result.divergedAt(),
                result.distance(),
                result.predictions(),
                source.networks()[branch.network().index()].checksum(),
                kept);
    }

    /** True if a folder holds the journal of a continuation. */
    public static boolean isIn(Path folder) throws IOException {
        return RunHeader.required(folder).experiment().equals(ContinuationJournal.EXPERIMENT);
    }

    /**
     * Reads what a folder holds, all of it or not, without making any.
     *
     * @throws IllegalArgumentException if it holds no continuation
     */
    public static Result open(Path folder, Progress progress) throws IOException {
        var kind = new ContinuationJournal.Kind(BranchWeights::new, progress);
        var read = ResumableRun.read(folder, kind, progress);
        return result(read.settings(), read.work(), new BranchWeights(folder), 0, read.sittings());
    }

    /**
     * What parts of a continuation lack.
     *
     * @param parts folders, in any order, of those that have begun
     * @throws IllegalArgumentException if they are not parts of one continuation
     */
    public static Missing missing(List<Path> parts, Progress progress) throws IOException {
        return Parts.missing(parts, new ContinuationJournal.Kind(BranchWeights::new, progress), progress);
    }

    /**
     * Joins the parts of one continuation.
     *
     * @param parts folders, in any order, of those that have begun
     * @param place where the whole goes
     * @param partial whether branches may be missing
     * @throws IllegalArgumentException if they are not parts of one continuation, or not all
     */
    public static Parts.Joined<Result> merge(List<Path> parts, Parts.Place place, boolean partial, Progress progress)
            throws IOException {
        var kind = new ContinuationJournal.Kind(BranchWeights::new, progress);
        var joined = Parts.toJoin(parts, kind, partial, progress);
        Path folder = place.make();
        BranchWeights weights = new BranchWeights(folder);
        for (ContinuedBranch end : joined.work().done().values()) {
            if (end.kept() != WeightsStore.NONE) {
                Stream<BranchWeights> sources =
                        joined.foldersFor(end.branch().index()).map(BranchWeights::new);
                weights.copyFrom(
                        sources.filter(part -> part.has(end.branch()))
                                .findFirst()
                                .orElseThrow(),
                        end.branch());
            }
        }
        ContinuationJournal.Settings first = joined.settings();
        var whole = new ContinuationJournal.Settings(
                Shard.WHOLE, first.spec(), first.selection(), first.dataName(), first.data(), first.labels());
        joined.keep(whole.header(), folder);
        return new Parts.Joined<>(
                result(whole, joined.work(), weights, 0, joined.sittings()), joined.missing(), folder);
    }

    private static Result result(
            ContinuationJournal.Settings settings,
            ContinuationState state,
            BranchWeights weights,
            double steps,
            List<Sitting> sittings) {
        return new Result(
                settings.spec(),
                settings.selection(),
                settings.shard(),
                state.done(),
                weights,
                settings.dataName(),
                settings.data(),
                ContinuationJournal.labels(settings),
                steps,
                sittings);
    }
}
