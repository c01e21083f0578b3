package kramers.experiment.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import kramers.experiment.run.Missing;
import kramers.experiment.run.Parts;
import kramers.experiment.run.Progress;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.experiment.run.Sitting;
import kramers.experiment.run.Stop;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.data.Dataset;

/** A grid of networks that are trained, measured and kept; the work is in a journal and can be taken up again. */
public final class Training {
    private final TrainingSpec spec;
    private final Shard shard;
    private final Path folder;
    private final WeightsStore store;
    private final Progress progress;

    /**
     * @param folder where the journal is, or will be
     * @throws IllegalArgumentException if there are more parts than networks
     */
    public Training(TrainingSpec spec, Shard shard, Path folder, WeightsStore store, Progress progress) {
        spec.requireParts(shard);
        this.spec = spec;
        this.shard = shard;
        this.folder = folder;
        this.store = store;
        this.progress = progress;
    }

    /**
     * The networks of a shard.
     *
     * @param networks by index in the grid; null for networks of other shards
     * @param data name of the data set, for people
     * @param dataFingerprint of the data set
     * @param steps network-steps that this call made
     * @param allSteps network-steps of all that is done, earlier tries included
     * @param sittings the tries in which it was made
     */
    public record Result(
            TrainingSpec spec,
            Shard shard,
            TrainedNetwork[] networks,
            WeightsStore store,
            String data,
            long dataFingerprint,
            double steps,
            double allSteps,
            List<Sitting> sittings) {
        /** The finished networks of a cell of the grid, batch sizes fastest; none if they are other shards'. */
        public List<TrainedNetwork> cell(int index) {
            int first = index * spec.repeats();
            return Arrays.stream(networks, first, first + spec.repeats())
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /**
     * Trains what is missing.
     *
     * @param resume true to count the intact work of an earlier try
     * @throws IllegalArgumentException if the journal there belongs to another run
     * @throws IOException if journal or weights cannot be read or written; what they hold stays good
     */
    public Result run(NetworkEngine engine, boolean resume) throws IOException, InterruptedException {
        Dataset data = engine.data();
        var settings = new TrainingJournal.Settings(shard, spec, data.name(), data.fingerprint());
        var state = new TrainingState(spec, shard, data.train().size(), store, progress);
        ResumableRun run = new ResumableRun(settings.header(), folder, state, progress);
        List<Sitting> sittings = run.sit(engine, resume, () -> {
            run.expect();
            Stop.workOff(state.tasks().iterator(), tasks -> engine.train(spec.protocol(), tasks, sink(run, state)));
            requireWeights(state);
        });
        return new Result(
                spec,
                shard,
                state.networks(),
                store,
                settings.dataName(),
                settings.data(),
                run.made(),
                state.doneSteps(),
                sittings);
    }

    /** Files may have been taken away while others were made. */
    private void requireWeights(TrainingState state) throws IOException {
        long gone = 0;
        for (TrainedNetwork network : state.networks()) {
            gone += network == null || store.has(network.spec()) ? 0 : 1;
        }
        if (gone > 0) {
            throw new IOException("the weights of " + gone + " of " + state.partsDone() + " networks are gone from "
                    + folder + "; --resume trains these again");
        }
    }

    private NetworkEngine.Sink sink(ResumableRun run, TrainingState state) {
        return new NetworkEngine.Sink() {
            @Override
            public synchronized void accept(NetworkTask task, NetworkResult result) throws IOException {
                NetworkSpec network = task.spec();
                long checksum = store.write(network, spec.protocol().model(), result.snapshots());
                var trained = new TrainedNetwork(
                        network,
                        result.measurements(),
                        result.divergedAt(),
                        result.distance(),
                        result.predictions(),
                        checksum);
                run.finished(TrainingJournal.pack(trained));
                state.finish(trained);
                run.advanced();
            }

            @Override
            public synchronized void advanced(NetworkSpec network, long steps) {
                state.advance(network, steps);
                run.advanced();
            }

            @Override
            public synchronized void skipped(NetworkSpec network, long spared) {
                state.skip(network, spared);
            }
        };
    }

    /**
     * The settings of the training in a folder, be it finished or not.
     *
     * @throws IllegalArgumentException if the folder holds none
     */
    public static TrainingSpec spec(Path folder) throws IOException {
        return TrainingJournal.settings(folder, RunHeader.required(folder)).training();
    }

    /**
     * Fingerprint of the data that the training in a folder was made on, be it finished or not.
     *
     * @throws IllegalArgumentException if the folder holds none
     */
    public static long fingerprint(Path folder) throws IOException {
        return TrainingJournal.settings(folder, RunHeader.required(folder)).data();
    }

    /** True if a folder holds the journal of a training. */
    public static boolean isIn(Path folder) throws IOException {
        return RunHeader.required(folder).experiment().equals(TrainingJournal.EXPERIMENT);
    }

    /**
     * Opens a finished training, to go on from what it kept.
     *
     * @throws IllegalArgumentException if the folder holds none, or one that is not whole and finished
     */
    public static Result open(Path folder, Stores stores, Progress progress) throws IOException {
        var kind = new TrainingJournal.Kind(stores::at, progress);
        var read = ResumableRun.read(folder, kind, progress);
        TrainingJournal.Settings settings = read.settings();
        if (!settings.shard().equals(Shard.WHOLE)) {
            throw new IllegalArgumentException(folder + " holds part " + settings.shard()
                    + " of a training: join its parts with kramers merge first");
        }
        String lacking = read.work().lacking();
        if (lacking != null) {
            throw new IllegalArgumentException(
                    folder + " is not finished, " + lacking + ": finish it with the command that made it and --resume");
        }
        return new Result(
                settings.training(),
                Shard.WHOLE,
                read.work().networks(),
                stores.at(folder),
                settings.dataName(),
                settings.data(),
                0,
                read.work().doneSteps(),
                read.sittings());
    }

    /** Opens the store of a folder. */
    @FunctionalInterface
    public interface Stores {
        /** The store of a folder of results. */
        WeightsStore at(Path folder);
    }

    /**
     * What parts of a training lack.
     *
     * @param parts folders, in any order, of those that have begun
     * @throws IllegalArgumentException if they are not parts of one training
     */
    public static Missing missing(List<Path> parts, Stores stores, Progress progress) throws IOException {
        return Parts.missing(parts, new TrainingJournal.Kind(stores::at, progress), progress);
    }

    /**
     * Joins the parts of one training.
     *
     * @param parts folders, in any order, of those that have begun
     * @param place where the whole goes
     * @param partial whether networks may be missing
     * @throws IllegalArgumentException if they are not parts of one training, or not all
     */
    public static Parts.Joined<Result> merge(
            List<Path> parts, Parts.Place place, Stores stores, boolean partial, Progress progress) throws IOException {
        var kind = new TrainingJournal.Kind(stores::at, progress);
        var joined = Parts.toJoin(parts, kind, partial, progress);
        TrainingState state = joined.work();
        Path folder = place.make();
        WeightsStore store = stores.at(folder);
        for (TrainedNetwork network : state.networks()) {
            if (network != null) {
                Path part =
                        joined.foldersFor(network.spec().index()).findFirst().orElseThrow();
                store.copyFrom(stores.at(part), network.spec());
            }
        }
        TrainingJournal.Settings first = joined.settings();
        TrainingSpec spec = first.training();
        var whole = new TrainingJournal.Settings(Shard.WHOLE, spec, first.dataName(), first.data());
        joined.keep(whole.header(), folder);
        Result result = new Result(
                spec,
                Shard.WHOLE,
                state.networks(),
                store,
                first.dataName(),
                first.data(),
                0,
                state.doneSteps(),
                joined.sittings());
        return new Parts.Joined<>(result, joined.missing(), folder);
    }
}
