package kramers.experiment.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import kramers.experiment.run.Progress;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.Shard;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;

/** Which networks of a training are done, and which come next. */
final class TrainingState implements ResumableRun.Work {
    private final TrainingSpec spec;
    private final Shard shard;
    /** In the training set; no batch is larger. */
    private final int images;

    private final Function<Path, WeightsStore> stores;
    /** Of this run; null while shards are joined. */
    private final WeightsStore store;

    private final Progress progress;
    /** By index; null for networks yet to be trained, and for those of other shards. */
    private final TrainedNetwork[] done;

    private double stepsDone;
    private double stepsSkipped;
    private double workDone;
    private int networksDone;

    /**
     * A training that is to be made.
     *
     * @param images in the training set
     */
    TrainingState(TrainingSpec spec, Shard shard, int images, WeightsStore store, Progress progress) {
        this(spec, shard, images, store, folder -> store, progress);
    }

    /**
     * One that is read or joined, of which no work is asked.
     *
     * @param stores opens the weights of a shard that is joined
     */
    TrainingState(TrainingSpec spec, Function<Path, WeightsStore> stores, Progress progress) {
        this(spec, Shard.WHOLE, Integer.MAX_VALUE, null, stores, progress);
    }

    private TrainingState(
            TrainingSpec spec,
            Shard shard,
            int images,
            WeightsStore store,
            Function<Path, WeightsStore> stores,
            Progress progress) {
        this.spec = spec;
        this.shard = shard;
        this.images = images;
        this.store = store;
        this.stores = stores;
        this.progress = progress;
        done = new TrainedNetwork[spec.networks()];
    }

    /** Counts a network of an earlier try; false if it is in already, or its weights are not what they were. */
    @Override
    public boolean add(byte[] record) throws IOException {
        TrainedNetwork network = TrainingJournal.unpack(record, spec);
        int index = network.spec().index();
        if (!shard.has(index) || done[index] != null) {
            return false;
        }
        if (store.checksum(network.spec()) != network.checksum()) {
            progress.warn("the weights of network " + index + " are missing or altered; it is trained again");
            return false;
        }
        finish(network);
        advance(network.spec(), network.spec().steps());
        return true;
    }

    @Override
    public boolean join(Path path, byte[] record) throws IOException {
        TrainedNetwork network = TrainingJournal.unpack(record, spec);
        if (done[network.spec().index()] != null) {
            return false;
        }
        WeightsStore other = stores.apply(path);
        long checksum = other.checksum(network.spec());
        if (checksum != network.checksum()) {
            throw new IllegalArgumentException(other.name(network.spec())
                    + (checksum == WeightsStore.NONE ? " is missing" : " was altered") + ": the command that made "
                    + path
                    + " makes it again with --resume");
        }
        finish(network);
        advance(network.spec(), network.spec().steps());
        return true;
    }

    /** Counts a finished network, but not its steps. */
    void finish(TrainedNetwork network) {
        done[network.spec().index()] = network;
        networksDone++;
    }

    /** Counts steps of a network. */
    void advance(NetworkSpec network, long steps) {
        stepsDone += steps;
        workDone += steps * network.work(images);
    }

    /** Counts steps that need not be made. */
    void skip(NetworkSpec network, long steps) {
        advance(network, steps);
        stepsSkipped += steps;
    }

    /** By index; null for networks that are not done. */
    TrainedNetwork[] networks() {
        return done;
    }

    /** The networks of the shard that are not done, the longest first, from the initial weights on. */
    List<NetworkTask> tasks() {
        return missing().stream().map(spec.protocol()::task).toList();
    }

    private List<NetworkSpec> missing() {
        return spec.networks(shard, images).stream()
                .filter(network -> done[network.index()] == null)
                .toList();
    }

    @Override
    public String lacking() {
        if (networksDone == done.length) {
            return null;
        }
        int lacking = done.length - networksDone;
        NetworkSpec first = spec.network(gaps().findFirst().orElseThrow());
        return lacking + " of " + done.length + (lacking == 1 ? " networks is" : " networks are") + " missing ("
                + (lacking == 1 ? "" : "first: ") + first.place() + ")";
    }

    @Override
    public BitSet unfinished(int n) {
        BitSet numbers = new BitSet();
        gaps().map(network -> Shard.of(network, n)).forEach(numbers::set);
        return numbers;
    }

    private IntStream gaps() {
        return IntStream.range(0, done.length).filter(i -> done[i] == null);
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
        return missing().stream().mapToDouble(NetworkSpec::steps).sum();
    }

    @Override
    public double doneWork() {
        return workDone;
    }

    @Override
    public double missingWork() {
        return missing().stream()
                .mapToDouble(network -> network.steps() * network.work(images))
                .sum();
    }

    @Override
    public int partsDone() {
        return networksDone;
    }

    @Override
    public int parts() {
        return shard.count(spec.networks());
    }

    @Override
    public String unit() {
        return "networks";
    }
}
