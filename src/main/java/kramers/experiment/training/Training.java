package kramers.experiment.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import kramers.experiment.run.Journal;
import kramers.experiment.run.Progress;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.experiment.run.Sitting;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.data.Dataset;

/** A grid of networks that are trained, measured and kept; the work is in a journal and can be taken up again. */
public final class Training {
    private final TrainingSpec spec;
    private final Shard shard;
    private final Path folder;
    private final WeightsStore store;
    private final Progress progress;
    /** By index; null for networks yet to be trained, and for those of other shards. */
    private final TrainedNetwork[] done;
    /** Stores of the shards that were joined. */
    private final List<WeightsStore> sources = new ArrayList<>();

    private double stepsDone;
    private int networksDone;

    /** @param folder where the journal is, or will be */
    public Training(TrainingSpec spec, Shard shard, Path folder, WeightsStore store, Progress progress) {
        this.spec = spec;
        this.shard = shard;
        this.folder = folder;
        this.store = store;
        this.progress = progress;
        done = new TrainedNetwork[spec.networks()];
    }

    /**
     * The networks of a shard.
     *
     * @param networks by index in the grid; null for networks of other shards
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
        Sitting.Clock clock = new Sitting.Clock(engine);
        Dataset data = engine.data();
        Files.createDirectories(folder);
        try (Journal journal = open(data, resume)) {
            journal.time(clock);
            double before = stepsDone;
            List<NetworkSpec> missing = spec.networks(shard).stream()
                    .filter(network -> done[network.index()] == null)
                    .toList();
            double total =
                    before + missing.stream().mapToDouble(NetworkSpec::steps).sum();
            progress.expect(before, before, total);
            engine.train(spec.study(), missing.iterator(), sink(journal, networksDone + missing.size()));
            requireWeights();
            return new Result(spec, shard, done, store, data.name(), stepsDone - before, stepsDone, journal.sittings());
        }
    }

    private Journal open(Dataset data, boolean resume) throws IOException {
        Path file = folder.resolve(Journal.FILE);
        RunHeader header = new TrainingJournal.Settings(shard, spec, data.name(), data.fingerprint()).header();
        return resume
                ? Journal.resume(
                        file, header, record -> add(TrainingJournal.unpack(record, spec), store), progress::warn)
                : Journal.create(file, header);
    }

    /** Files may have been taken away while others were made. */
    private void requireWeights() throws IOException {
        long gone = 0;
        for (TrainedNetwork network : done) {
            gone += network == null || store.has(network.spec()) ? 0 : 1;
        }
        if (gone > 0) {
            throw new IOException("the weights of " + gone + " of " + networksDone + " networks are gone from " + folder
                    + "; --resume trains these again");
        }
    }

    private NetworkEngine.Sink sink(Journal journal, int networks) {
        return new NetworkEngine.Sink() {
            @Override
            public synchronized void accept(NetworkSpec network, NetworkResult result) throws IOException {
                long checksum = store.write(network, spec.study().shape(), result.snapshots());
                var trained = new TrainedNetwork(
                        network, result.measurements(), result.divergedAt(), result.distance(), checksum);
                journal.append(TrainingJournal.pack(trained));
                done[network.index()] = trained;
                networksDone++;
                advanced(0);
            }

            @Override
            public synchronized void advanced(long steps) {
                stepsDone += steps;
                progress.at(stepsDone, networksDone, networks);
            }
        };
    }

    /** Counts a finished network; false if it is in already, or its weights are not what they were. */
    private boolean add(TrainedNetwork network, WeightsStore weights) throws IOException {
        int index = network.spec().index();
        if (!shard.has(index) || done[index] != null) {
            return false;
        }
        if (weights.checksum(network.spec()) != network.checksum()) {
            progress.warn("the weights of network " + index + " are missing or altered; it is trained again");
            return false;
        }
        count(network);
        return true;
    }

    private void count(TrainedNetwork network) {
        done[network.spec().index()] = network;
        networksDone++;
        stepsDone += network.spec().steps();
    }

    /** True if a folder holds the journal of a training. */
    public static boolean isIn(Path folder) throws IOException {
        return RunHeader.required(folder).experiment().equals(TrainingJournal.EXPERIMENT);
    }

    /** Opens the store of a folder. */
    @FunctionalInterface
    public interface Stores {
        /** The store of a folder of results. */
        WeightsStore at(Path folder);
    }

    /**
     * Joins the shards of one training.
     *
     * @param shards folders, in any order
     * @throws IllegalArgumentException if they are not all the shards of one training, each complete
     */
    public static Result merge(List<Path> shards, Path folder, Stores stores, Progress progress) throws IOException {
        Training whole = null;
        TrainingJournal.Settings first = null;
        List<byte[]> records = new ArrayList<>();
        List<Sitting> sittings = new ArrayList<>();
        for (Path path : shards) {
            RunHeader header = RunHeader.required(path);
            TrainingJournal.Settings settings = TrainingJournal.settings(path, header);
            if (whole == null) {
                first = settings;
                whole = new Training(settings.training(), Shard.WHOLE, folder, stores.at(folder), progress);
            } else if (!first.sameRun(settings)) {
                throw new IllegalArgumentException(path + " belongs to another training than " + shards.get(0));
            }
            Training training = whole;
            WeightsStore store = stores.at(path);
            sittings.addAll(Journal.read(
                    path.resolve(Journal.FILE),
                    header,
                    record -> training.join(path, store, record, records),
                    progress::warn));
            whole.sources.add(store);
        }
        return Objects.requireNonNull(whole, "shards").joined(first, records, sittings);
    }

    private boolean join(Path path, WeightsStore other, byte[] record, List<byte[]> records) throws IOException {
        TrainedNetwork network = TrainingJournal.unpack(record, spec);
        if (done[network.spec().index()] != null) {
            throw new IllegalArgumentException(path + " repeats work of another shard");
        }
        long checksum = other.checksum(network.spec());
        if (checksum != network.checksum()) {
            throw new IllegalArgumentException(other.name(network.spec())
                    + (checksum == WeightsStore.NONE ? " is missing" : " was altered") + ": the command that made "
                    + path
                    + " makes it again with --resume");
        }
        count(network);
        records.add(record);
        return true;
    }

    private Result joined(TrainingJournal.Settings first, List<byte[]> records, List<Sitting> sittings)
            throws IOException {
        if (networksDone < done.length) {
            throw new IllegalArgumentException("the shards lack " + (done.length - networksDone) + " of " + done.length
                    + " networks: name all shards, and finish each with the command that made it and --resume");
        }
        Files.createDirectories(folder);
        for (TrainedNetwork network : done) {
            for (WeightsStore source : sources) {
                if (source.checksum(network.spec()) == network.checksum()) {
                    store.copyFrom(source, network.spec());
                    break;
                }
            }
        }
        var whole = new TrainingJournal.Settings(Shard.WHOLE, spec, first.dataName(), first.data());
        try (Journal journal = Journal.create(folder.resolve(Journal.FILE), whole.header())) {
            journal.addSittings(sittings);
            for (byte[] record : records) {
                journal.append(record);
            }
        }
        return new Result(spec, shard, done, store, first.dataName(), 0, stepsDone, sittings);
    }
}
