package kramers.experiment.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import kramers.experiment.run.Missing;
import kramers.experiment.run.Parts;
import kramers.experiment.run.Progress;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.Shard;
import kramers.experiment.run.Sitting;
import kramers.experiment.run.Stop;
import kramers.langevin.CellStatistics;
import kramers.langevin.LangevinEngine;
import kramers.langevin.TrajectoryRange;

/** A scan over learning rate and noise strength that keeps its work in a journal and can be taken up again. */
public final class Scan {
    /** Records of a cell at the most; fewer where each is large, so that the journal stays small. */
    private static final long RECORDS_PER_CELL = 1024;

    private static final long LEAST_RECORDS_PER_CELL = 16;
    private static final double JOURNAL_BYTES = 0x1p26;

    private final ScanPart part;
    private final ScanState state;
    private final ResumableRun run;

    /**
     * @param experiment the command that it is run by, {@code phase} or another; others do not take up its journal
     * @param folder where the journal is, or will be
     */
    public Scan(String experiment, ScanPart part, Path folder, Progress progress) {
        this.part = part;
        state = new ScanState(part);
        run = new ResumableRun(ScanJournal.header(experiment, part), folder, state, progress);
    }

    /** Statistics of cells. */
    @FunctionalInterface
    public interface Cells {
        /** Of a cell by its index in the grid; null for one of another part, and for one of which nothing is done. */
        CellStatistics at(int index);
    }

    /**
     * Statistics of the cells of a part.
     *
     * @param cells of a divided cell, of the trajectories that the part has
     * @param steps trajectory-steps that this call made
     * @param allSteps trajectory-steps of all that is done, earlier tries included
     * @param sittings the tries in which it was made, at least one unless it was put together by hand
     */
    public record Result(ScanPart part, Cells cells, double steps, double allSteps, List<Sitting> sittings) {
        /** The scan, whole or of which this is a part. */
        public ScanSpec spec() {
            return part.spec();
        }

        /** Which part this is. */
        public Shard shard() {
            return part.shard();
        }

        /** Statistics of a cell by its index in the grid, to read; null as {@link Cells#at} is. */
        public CellStatistics cell(int index) {
            return cells.at(index);
        }

        /** Cells that have all the trajectories they may have, and an interval of P_flat that is still too wide. */
        public long tooWide() {
            return IntStream.range(0, spec().cells())
                    .mapToObj(cells::at)
                    .filter(cell -> cell != null && cell.pFlatInterval().width() >= spec().ciWidth())
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
    public Result run(LangevinEngine engine, boolean resume) throws IOException, InterruptedException {
        List<Sitting> sittings = run.sit(engine, resume, () -> {
            while (!state.complete()) {
                run.expect();
                Stop.workOff(
                        state.slices(sliceSize(engine)),
                        slices -> engine.run(part.spec().ensemble(), slices, this::take));
            }
        });
        return new Result(part, state::cell, run.made(), state.doneSteps(), sittings);
    }

    private void take(TrajectoryRange slice, CellStatistics statistics) throws IOException {
        var entry = new ScanJournal.Entry(slice.index(), slice.first(), slice.count(), statistics);
        run.finished(entry.bytes());
        state.add(entry);
        run.advanced();
    }

    /** The engine's own choice, unless that made a journal of a great many records. */
    private long sliceSize(LangevinEngine engine) {
        ScanSpec spec = part.spec();
        long wanted = engine.sliceSize(spec.ensemble());
        double fitting = JOURNAL_BYTES
                / ((double) spec.cells() * spec.ensemble().recording().bytes());
        double records = Math.max(LEAST_RECORDS_PER_CELL, Math.min(RECORDS_PER_CELL, fitting));
        long least = (long) (spec.trajectories() / records);
        return wanted * Math.max(1, (least + wanted - 1) / wanted);
    }

    /**
     * What parts of a scan lack.
     *
     * @param parts folders, in any order, of those that have begun
     * @throws IllegalArgumentException if they are not parts of one scan
     */
    public static Missing missing(List<Path> parts, Progress progress) throws IOException {
        return Parts.missing(parts, ScanJournal.KIND, progress);
    }

    /**
     * Joins the parts of one scan.
     *
     * @param parts folders, in any order, of those that have begun
     * @param place where the whole goes
     * @param partial whether trajectories may be missing; cells that have none are null in the result
     * @throws IllegalArgumentException if they are not parts of one scan, or not all
     */
    public static Parts.Joined<Result> merge(List<Path> parts, Parts.Place place, boolean partial, Progress progress)
            throws IOException {
        var joined = Parts.toJoin(parts, ScanJournal.KIND, partial, progress);
        Path folder = place.make();
        ScanPart whole = ScanPart.whole(joined.settings().spec());
        ScanState state = joined.work();
        joined.keep(ScanJournal.header(joined.experiment(), whole), folder);
        Cells begun = cell -> state.begun(cell) ? state.cell(cell) : null;
        return new Parts.Joined<>(
                new Result(whole, begun, 0, state.doneSteps(), joined.sittings()), joined.missing(), folder);
    }
}
