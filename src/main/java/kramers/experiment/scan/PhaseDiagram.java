package kramers.experiment.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import kramers.experiment.run.Journal;
import kramers.experiment.run.Progress;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.experiment.run.Sitting;
import kramers.langevin.CellStatistics;
import kramers.langevin.Engine;

/** A scan over learning rate and noise strength that keeps its work in a journal and can be taken up again. */
public final class PhaseDiagram {
    /** Records of a cell at the most; fewer where each is large, so that the journal stays small. */
    private static final long RECORDS_PER_CELL = 1024;

    private static final long LEAST_RECORDS_PER_CELL = 16;
    private static final double JOURNAL_BYTES = 0x1p26;

    private final String experiment;
    private final PhaseSpec spec;
    private final Shard shard;
    private final Path folder;
    private final Progress progress;
    private final PhaseState state;

    /**
     * @param experiment the command that it is run by, {@code phase} or another; others do not take up its journal
     * @param folder where the journal is, or will be
     */
    public PhaseDiagram(String experiment, PhaseSpec spec, Shard shard, Path folder, Progress progress) {
        this.experiment = experiment;
        this.spec = spec;
        this.shard = shard;
        this.folder = folder;
        this.progress = progress;
        state = new PhaseState(spec, shard);
    }

    /** Statistics of cells. */
    @FunctionalInterface
    public interface Cells {
        /** Of a cell by its index in the grid; null for one of another shard. */
        CellStatistics at(int index);
    }

    /**
     * Statistics of the cells of a shard.
     *
     * @param steps trajectory-steps that this call made
     * @param allSteps trajectory-steps of all that is done, earlier tries included
     * @param sittings the tries in which it was made, at least one unless it was put together by hand
     */
    public record Result(
            PhaseSpec spec, Shard shard, Cells cells, double steps, double allSteps, List<Sitting> sittings) {
        /** Statistics of a cell by its index in the grid, to read; null for one of another shard. */
        public CellStatistics cell(int index) {
            return cells.at(index);
        }

        /** Cells that have all the trajectories they may have, and an interval of P_flat that is still too wide. */
        public long tooWide() {
            return IntStream.range(0, spec.cells())
                    .mapToObj(cells::at)
                    .filter(cell -> cell != null && cell.pFlatInterval().width() >= spec.ciWidth())
                    .count();
        }
    }

    /**
     * Runs what is missing.
     *
     * @param resume true to count the intact work of an earlier try
     * @throws IllegalArgumentException if the journal there belongs to another run
     * @throws IOException if the journal cannot be read or written, or vanishes; what it holds stays good
     */
    public Result run(Engine engine, boolean resume) throws IOException, InterruptedException {
        Sitting.Clock clock = new Sitting.Clock(engine);
        Files.createDirectories(folder);
        try (Journal journal = open(resume)) {
            journal.time(clock);
            double before = state.doneSteps();
            while (!state.complete()) {
                progress.expect(before, state.doneSteps(), state.doneSteps() + state.missingSteps());
                engine.run(spec.ensemble(), state.slices(sliceSize(engine)), (slice, statistics) -> {
                    var entry = new PhaseJournal.Entry(slice.index(), slice.first(), slice.count(), statistics);
                    journal.append(entry.bytes());
                    state.add(entry);
                    progress.at(state.doneSteps(), state.cellsDone(), state.cellCount());
                });
            }
            return result(state.doneSteps() - before, journal.sittings());
        }
    }

    private Journal open(boolean resume) throws IOException {
        Path file = folder.resolve(Journal.FILE);
        RunHeader header = PhaseJournal.header(experiment, spec, shard);
        return resume
                ? Journal.resume(file, header, record -> state.add(entry(record)), progress::warn)
                : Journal.create(file, header);
    }

    private PhaseJournal.Entry entry(byte[] record) throws IOException {
        return PhaseJournal.Entry.read(record, spec.ensemble().recording());
    }

    /** The engine's own choice, unless that made a journal of a great many records. */
    private long sliceSize(Engine engine) {
        long wanted = engine.sliceSize(spec.ensemble());
        double fitting = JOURNAL_BYTES
                / ((double) spec.cells() * spec.ensemble().recording().bytes());
        double records = Math.max(LEAST_RECORDS_PER_CELL, Math.min(RECORDS_PER_CELL, fitting));
        long least = (long) (spec.trajectories() / records);
        return wanted * Math.max(1, (least + wanted - 1) / wanted);
    }

    /**
     * Joins the shards of one scan.
     *
     * @param shards folders, in any order
     * @throws IllegalArgumentException if they are not all the shards of one scan, each complete
     */
    public static Result merge(List<Path> shards, Path folder, Progress progress) throws IOException {
        PhaseDiagram whole = null;
        List<Sitting> sittings = new ArrayList<>();
        for (Path shard : shards) {
            RunHeader header = RunHeader.required(shard);
            PhaseSpec spec = PhaseJournal.settings(shard, header).spec();
            if (whole == null) {
                whole = new PhaseDiagram(header.experiment(), spec, Shard.WHOLE, folder, progress);
            } else if (!whole.experiment.equals(header.experiment())
                    || !whole.spec.fingerprint().equals(spec.fingerprint())) {
                throw new IllegalArgumentException(shard + " belongs to another scan than " + shards.get(0));
            }
            PhaseDiagram scan = whole;
            sittings.addAll(Journal.read(
                    shard.resolve(Journal.FILE), header, record -> scan.join(shard, record), progress::warn));
        }
        return Objects.requireNonNull(whole, "shards").joined(shards, sittings);
    }

    private boolean join(Path from, byte[] record) throws IOException {
        if (!state.add(entry(record))) {
            throw new IllegalArgumentException(from + " repeats work of another shard");
        }
        return true;
    }

    private Result joined(List<Path> shards, List<Sitting> sittings) throws IOException {
        if (!state.complete()) {
            int lacking = state.cellCount() - state.cellsDone();
            throw new IllegalArgumentException("the shards lack trajectories of " + lacking + " of " + state.cellCount()
                    + " cells: name all shards, and finish each with the command that made it and --resume");
        }
        Files.createDirectories(folder);
        try (Journal journal = open(false)) {
            journal.addSittings(sittings);
            for (Path shard : shards) {
                Journal.read(shard.resolve(Journal.FILE), RunHeader.required(shard), journal::take, line -> {});
            }
        }
        return result(0, sittings);
    }

    private Result result(double steps, List<Sitting> sittings) {
        return new Result(spec, shard, state::cell, steps, state.doneSteps(), sittings);
    }
}
