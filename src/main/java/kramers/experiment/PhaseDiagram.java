package kramers.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kramers.langevin.CellStatistics;
import kramers.langevin.Engine;

/** A scan over learning rate and noise strength that keeps its work in a journal and can be taken up again. */
public final class PhaseDiagram {
    /** Records of a cell at the most; fewer where each is large, so that the journal stays small. */
    private static final long RECORDS_PER_CELL = 1024;

    private static final long LEAST_RECORDS_PER_CELL = 16;
    private static final double JOURNAL_BYTES = 0x1p26;

    private final PhaseSpec spec;
    private final Shard shard;
    private final Path folder;
    private final Progress progress;
    private final PhaseState state;

    /** @param folder where the journal is, or will be */
    public PhaseDiagram(PhaseSpec spec, Shard shard, Path folder, Progress progress) {
        this.spec = spec;
        this.shard = shard;
        this.folder = folder;
        this.progress = progress;
        state = new PhaseState(spec, shard);
    }

    /**
     * Statistics of the cells of a shard.
     *
     * @param cells by index in the grid; null for cells of other shards
     * @param steps trajectory-steps that this call made, earlier tries not counted
     */
    public record Result(PhaseSpec spec, Shard shard, CellStatistics[] cells, double steps) {
        /** Cells that have all the trajectories they may have, and an interval of P_flat that is still too wide. */
        public long tooWide() {
            return Arrays.stream(cells)
                    .filter(cell -> cell != null && cell.pFlatInterval().width() >= spec.ciWidth())
                    .count();
        }
    }

    /**
     * Runs what is missing.
     *
     * @param resume true to count the intact work of an earlier try
     * @throws IllegalArgumentException if the journal there belongs to another run
     * @throws IOException if the journal cannot be read or written; what it holds stays good
     */
    public Result run(Engine engine, boolean resume) throws IOException, InterruptedException {
        List<byte[]> kept = resume ? takeUp() : List.of();
        Files.createDirectories(folder);
        double before = state.doneSteps();
        try (PhaseJournal journal = PhaseJournal.open(folder, PhaseJournal.Header.of(spec, shard), kept)) {
            while (!state.complete()) {
                progress.expect(before, state.doneSteps(), state.doneSteps() + state.missingSteps());
                engine.run(spec.ensemble(), state.slices(sliceSize(engine)), (slice, statistics) -> {
                    var entry = new PhaseJournal.Entry(slice.index(), slice.first(), slice.count(), statistics);
                    journal.append(entry);
                    state.add(entry);
                    progress.at(state.doneSteps(), state.cellsDone(), state.cellCount());
                });
            }
        }
        return result(state.doneSteps() - before);
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

    private List<byte[]> takeUp() throws IOException {
        PhaseJournal.Content content = PhaseJournal.read(folder);
        content.damage().forEach(line -> progress.warn(line + "; their work is done again"));
        if (content.header() == null) {
            return List.of();
        }
        if (!PhaseJournal.Header.of(spec, shard).continues(content.header())) {
            throw new IllegalArgumentException(
                    folder + " holds another run (settings differ): give its settings, another folder, or --overwrite");
        }
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < content.entries().size(); i++) {
            if (state.add(content.entries().get(i))) {
                kept.add(content.records().get(i));
            }
        }
        return kept;
    }

    /**
     * Joins the shards of one scan.
     *
     * @param shards folders, in any order
     * @throws IllegalArgumentException if they are not all the shards of one scan, each complete
     */
    public static Result merge(List<Path> shards, Path folder, Progress progress) throws IOException {
        PhaseDiagram whole = null;
        List<byte[]> records = new ArrayList<>();
        for (Path shard : shards) {
            PhaseJournal.Content content = PhaseJournal.read(PhaseJournal.existing(shard));
            content.damage().forEach(progress::warn);
            if (content.header() == null) {
                throw new IllegalArgumentException(shard + " holds no readable " + PhaseJournal.FILE);
            }
            PhaseSpec spec = content.header().spec();
            if (whole == null) {
                whole = new PhaseDiagram(spec, Shard.WHOLE, folder, progress);
            } else if (!whole.spec.fingerprint().equals(spec.fingerprint())) {
                throw new IllegalArgumentException(shard + " belongs to another scan than " + shards.get(0));
            }
            for (int i = 0; i < content.entries().size(); i++) {
                if (!whole.state.add(content.entries().get(i))) {
                    throw new IllegalArgumentException(shard + " repeats work of another shard");
                }
                records.add(content.records().get(i));
            }
        }
        return whole.joined(records);
    }

    private Result joined(List<byte[]> records) throws IOException {
        if (!state.complete()) {
            int lacking = state.cellCount() - state.cellsDone();
            throw new IllegalArgumentException("the shards lack trajectories of " + lacking + " of " + state.cellCount()
                    + " cells: name all shards, and finish each with the command that made it and --resume");
        }
        Files.createDirectories(folder);
        PhaseJournal.open(folder, PhaseJournal.Header.of(spec, shard), records).close();
        return result(0);
    }

    private Result result(double steps) {
        CellStatistics[] cells = new CellStatistics[spec.cells()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = shard.has(i) ? state.cell(i).statistics() : null;
        }
        return new Result(spec, shard, cells, steps);
    }
}
