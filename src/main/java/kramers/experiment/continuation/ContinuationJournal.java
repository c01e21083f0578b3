package kramers.experiment.continuation;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kramers.experiment.run.Journal;
import kramers.experiment.run.Progress;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.experiment.training.MeasurementRecord;
import kramers.network.Measurement;
import kramers.network.data.ImageSet;

/** What the journal of a continuation holds: its settings, and what each finished branch ended at. */
final class ContinuationJournal {
    static final String EXPERIMENT = "continue";

    private ContinuationJournal() {}

    /**
     * Shards of one continuation differ in the shard, and may know their data by another name.
     *
     * @param branches opens the kept weights of a shard
     */
    record Kind(BranchWeights.Opener branches, Progress progress)
            implements ResumableRun.Kind<Settings, ContinuationState> {
        @Override
        public String name() {
            return "continuation";
        }

        @Override
        public List<String> mayDiffer() {
            return List.of("shard", "dataName");
        }

        @Override
        public Settings settings(Path folder, RunHeader header) {
            Settings settings = header.settings(Settings.class);
            if (settings == null
                    || settings.spec() == null
                    || settings.selection() == null
                    || settings.labels() == null) {
                throw new IllegalArgumentException(
                        folder + " holds a run of kramers " + header.experiment() + ", no continuation");
            }
            return settings;
        }

        @Override
        public Shard shard(Settings settings) {
            return settings.shard();
        }

        @Override
        public ContinuationState work(Settings settings) {
            ContinuationState state = new ContinuationState(settings.spec(), null, branches, progress);
            if (!settings.selection().equals(Selection.SEARCH)) {
                state.want(settings.selection().of(settings.spec()));
            }
            return state;
        }
    }

    /**
     * What a continuation depends on, and which branches were asked for last.
     *
     * @param dataName of the data set, for people
     * @param data fingerprint of the data set
     * @param labels of the test set, two hexadecimal digits each
     */
    record Settings(
            Shard shard, ContinuationSpec spec, Selection selection, String dataName, long data, String labels) {
        /** Further branches may be asked for when it is taken up again: an endpoint does not depend on the others. */
        RunHeader header() {
            return RunHeader.of(
                    EXPERIMENT,
                    this,
                    "dataName",
                    "selection.at",
                    "selection.eta",
                    "selection.batch",
                    "selection.repeat");
        }
    }

    /** Labels of a test set as settings have them. */
    static String text(ImageSet test) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < test.size(); i++) {
            labels.append(HexFormat.of().toHexDigits((byte) test.label(i)));
        }
        return labels.toString();
    }

    /** What {@link #text} was made of. */
    static int[] labels(Settings settings) {
        byte[] bytes = HexFormat.of().parseHex(settings.labels());
        int[] labels = new int[bytes.length];
        Arrays.setAll(labels, i -> bytes[i] & 0xff);
        return labels;
    }

    static byte[] pack(ContinuedBranch end) throws IOException {
        return Journal.pack(out -> {
            out.writeInt(end.branch().index());
            out.writeBoolean(end.stopped());
            out.writeLong(end.divergedAt());
            out.writeDouble(end.distance());
            out.writeLong(end.origin());
            out.writeLong(end.kept());
            Journal.write(end.predictions(), out);
            MeasurementRecord.write(end.measurements(), out);
        });
    }

    static ContinuedBranch unpack(byte[] record, ContinuationSpec spec) throws IOException {
        DataInputStream in = Journal.unpack(record);
        Branch branch = spec.branch(in.readInt());
        boolean stopped = in.readBoolean();
        long divergedAt = in.readLong();
        double distance = in.readDouble();
        long origin = in.readLong();
        long kept = in.readLong();
        short[] predictions = Journal.shorts(in);
        List<Measurement> measurements =
                MeasurementRecord.read(in, spec.curvature().count());
        return new ContinuedBranch(branch, measurements, stopped, divergedAt, distance, predictions, origin, kept);
    }
}
