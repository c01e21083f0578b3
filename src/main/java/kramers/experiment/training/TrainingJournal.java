package kramers.experiment.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import kramers.experiment.run.Journal;
import kramers.experiment.run.Progress;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.network.NetworkSpec;

/** What the journal of a training holds: its settings, and what was measured of each finished network. Weights are kept apart, in a {@link WeightsStore}. */
final class TrainingJournal {
    static final String EXPERIMENT = "train";

    private TrainingJournal() {}

    /**
     * Shards of one training differ in the shard, and may know their data by another name.
     *
     * @param stores opens the weights of a shard
     */
    record Kind(Function<Path, WeightsStore> stores, Progress progress)
            implements ResumableRun.Kind<Settings, TrainingState> {
        @Override
        public String name() {
            return "training";
        }

        @Override
        public List<String> mayDiffer() {
            return List.of("shard", "dataName");
        }

        @Override
        public Settings settings(Path folder, RunHeader header) {
            return TrainingJournal.settings(folder, header);
        }

        @Override
        public Shard shard(Settings settings) {
            return settings.shard();
        }

        @Override
        public TrainingState work(Settings settings) {
            return new TrainingState(settings.training(), stores, progress);
        }
    }

    /**
     * What a training depends on.
     *
     * @param dataName of the data set, for people
     * @param data fingerprint of the data set
     */
    record Settings(Shard shard, TrainingSpec training, String dataName, long data) {
        RunHeader header() {
            return RunHeader.of(EXPERIMENT, this, "dataName");
        }
    }

    static Settings settings(Path folder, RunHeader header) {
        Settings settings = header.settings(Settings.class);
        if (settings == null || settings.training() == null) {
            throw new IllegalArgumentException(
                    folder + " holds a run of kramers " + header.experiment() + ", no training");
        }
        return settings;
    }

    static byte[] pack(TrainedNetwork network) throws IOException {
        return Journal.pack(out -> write(network, out));
    }

    static void write(TrainedNetwork network, DataOutputStream out) throws IOException {
        out.writeInt(network.spec().index());
        out.writeLong(network.divergedAt());
        out.writeDouble(network.distance());
        out.writeLong(network.checksum());
        Journal.write(network.predictions(), out);
        MeasurementRecord.write(network.measurements(), out);
    }

    static TrainedNetwork unpack(byte[] record, TrainingSpec spec) throws IOException {
        return read(
                Journal.unpack(record),
                spec::network,
                spec.protocol().curvature().count());
    }

    /** @param count of the eigenvalues that were wanted */
    static TrainedNetwork read(DataInputStream in, IntFunction<NetworkSpec> networks, int count) throws IOException {
        int index = in.readInt();
        long divergedAt = in.readLong();
        double distance = in.readDouble();
        long checksum = in.readLong();
        short[] predictions = Journal.shorts(in);
        return new TrainedNetwork(
                networks.apply(index), MeasurementRecord.read(in, count), divergedAt, distance, predictions, checksum);
    }
}
