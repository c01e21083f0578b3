package kramers.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kramers.network.Dataset;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;

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
     * @param steps network-steps that this call made, earlier tries not counted
     */
    public record Result(
            TrainingSpec spec, Shard shard, TrainedNetwork[] networks, WeightsStore store, String data, double steps) {}

    /**
     * Trains what is missing.
     *
     * @param resume true to count the intact work of an earlier try
     * @throws IllegalArgumentException if the journal there belongs to another run
     * @throws IOException if journal or weights cannot be read or written; what they hold stays good
     */
    public Result run(NetworkEngine engine, boolean resume) throws IOException, InterruptedException {
        Dataset data = engine.data();
        var header = TrainingJournal.Header.of(spec, shard, data.name(), data.fingerprint());
        List<byte[]> kept = resume ? takeUp(header) : List.of();
        Files.createDirectories(folder);
        double before = stepsDone;
        List<NetworkSpec> missing = spec.networks(shard).stream()
                .filter(network -> done[network.index()] == null)
                .toList();
        double total = before + missing.stream().mapToDouble(NetworkSpec::steps).sum();
        try (TrainingJournal journal = TrainingJournal.open(folder, header, kept)) {
            progress.expect(before, before, total);
            engine.train(spec.study(), missing.iterator(), sink(journal, networksDone + missing.size()));
        }
        return new Result(spec, shard, done, store, data.name(), stepsDone - before);
    }

    private NetworkEngine.Sink sink(TrainingJournal journal, int networks) {
        return new NetworkEngine.Sink() {
            @Override
            public synchronized void accept(NetworkSpec network, NetworkResult result) throws IOException {
                long checksum = store.write(network, spec.study().shape(), result.snapshots());
                var trained = new TrainedNetwork(
                        network, result.measurements(), result.divergedAt(), result.distance(), checksum);
                journal.append(trained);
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

    private List<byte[]> takeUp(TrainingJournal.Header header) throws IOException {
        TrainingJournal.Content content = TrainingJournal.read(folder);
        content.damage().forEach(progress::warn);
        if (content.header() == null) {
            return List.of();
        }
        if (header.data() != content.header().data()) {
            throw new IllegalArgumentException(folder + " holds another run, on other images, of "
                    + content.header().dataName() + ": give its --data, another folder, or --overwrite");
        }
        if (!header.sameRun(content.header()) || !shard.equals(content.header().shard())) {
            throw new IllegalArgumentException(
                    folder + " holds another run (settings differ): give its settings, another folder, or --overwrite");
        }
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < content.networks().size(); i++) {
            if (add(content.networks().get(i), store)) {
                kept.add(content.records().get(i));
            }
        }
        return kept;
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
        done[index] = network;
        networksDone++;
        stepsDone += network.spec().steps();
        return true;
    }

    /** True if a folder holds the journal of a training. */
    public static boolean isIn(Path folder) throws IOException {
        return TrainingJournal.read(folder).header() != null;
    }

    /** Opens the store of a folder. */
    @FunctionalInterface
    public interface Stores {
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
        TrainingJournal.Header first = null;
        List<byte[]> records = new ArrayList<>();
        for (Path path : shards) {
            TrainingJournal.Content content = TrainingJournal.read(path);
            content.damage().forEach(progress::warn);
            TrainingJournal.Header header = content.header();
            if (header == null) {
                throw new IllegalArgumentException(path + " holds no readable " + PhaseJournal.FILE + " of a training");
            }
            if (whole == null) {
                first = header;
                whole = new Training(header.training(), Shard.WHOLE, folder, stores.at(folder), progress);
            } else if (!first.sameRun(header)) {
                throw new IllegalArgumentException(path + " belongs to another training than " + shards.get(0));
            }
            whole.join(path, stores.at(path), content, records);
        }
        return Objects.requireNonNull(whole, "shards").joined(first, records);
    }

    private void join(Path path, WeightsStore other, TrainingJournal.Content content, List<byte[]> records)
            throws IOException {
        for (int i = 0; i < content.networks().size(); i++) {
            TrainedNetwork network = content.networks().get(i);
            if (done[network.spec().index()] != null) {
                throw new IllegalArgumentException(path + " repeats work of another shard");
            }
            if (add(network, other)) {
                records.add(content.records().get(i));
            }
        }
        sources.add(other);
    }

    private Result joined(TrainingJournal.Header header, List<byte[]> records) throws IOException {
        if (networksDone < done.length) {
            throw new IllegalArgumentException("the shards lack " + (done.length - networksDone) + " of " + done.length
                    + " networks: name all shards, and finish each with --resume");
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
        var whole = TrainingJournal.Header.of(spec, Shard.WHOLE, header.dataName(), header.data());
        TrainingJournal.open(folder, whole, records).close();
        return new Result(spec, shard, done, store, header.dataName(), 0);
    }
}
