package kramers.experiment.scan;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kramers.experiment.run.Journal;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.langevin.CellStatistics;
import kramers.langevin.Recording;

/** What the journal of a scan holds: its settings, and finished slices with their statistics. */
final class ScanJournal {
    /** Parts of one scan differ in the shard; where they differ in maxTrajectories, too, the largest counts: no part can go back. */
    static final ResumableRun.Kind<Settings, ScanState> KIND = new ResumableRun.Kind<>() {
        @Override
        public String name() {
            return "scan";
        }

        @Override
        public List<String> mayDiffer() {
            return List.of("shard", MAX_TRAJECTORIES);
        }

        @Override
        public Settings settings(Path folder, RunHeader header) {
            return ScanJournal.settings(folder, header);
        }

        @Override
        public Shard shard(Settings settings) {
            return settings.shard();
        }

        @Override
        public Settings merged(Settings first, Settings other) {
            return first.spec().maxTrajectories() >= other.spec().maxTrajectories() ? first : other;
        }

        @Override
        public String goingOn(Settings merged) {
            return "--resume and --max-trajectories " + merged.spec().maxTrajectories();
        }

        @Override
        public ScanState work(Settings settings) {
            return new ScanState(ScanPart.whole(settings.spec()));
        }
    };

    private static final String MAX_TRAJECTORIES = "spec.maxTrajectories";

    private ScanJournal() {}

    /** What a scan depends on. */
    record Settings(Shard shard, ScanSpec spec) {}

    /** A scan may go on with a larger --max-trajectories: totals at which cells are judged do not depend on it. */
    static RunHeader header(String experiment, ScanPart part) {
        return RunHeader.of(experiment, new Settings(part.shard(), part.spec()), MAX_TRAJECTORIES);
    }

    private static Settings settings(Path folder, RunHeader header) {
        Settings settings = header.settings(Settings.class);
        if (settings == null || settings.spec() == null) {
            throw new IllegalArgumentException(folder + " holds a run of kramers " + header.experiment() + ", no scan");
        }
        return settings;
    }

    /** One finished slice. */
    record Entry(int cell, long first, long count, CellStatistics statistics) {
        static Entry read(byte[] record, Recording recording) throws IOException {
            DataInputStream in = Journal.unpack(record);
            return new Entry(in.readInt(), in.readLong(), in.readLong(), CellStatistics.read(in, recording));
        }

        byte[] bytes() throws IOException {
            return Journal.pack(out -> {
                out.writeInt(cell);
                out.writeLong(first);
                out.writeLong(count);
                statistics.write(out);
            });
        }
    }
}
