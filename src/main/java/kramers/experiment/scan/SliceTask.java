package kramers.experiment.scan;

import java.io.IOException;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.TrajectoryRange;

/**
 * One slice of a scan by itself, for schedulers of one's own. Results of slices of a cell merge in any order to the cell that
 * a scan has, to the last bit.
 */
public record SliceTask(EnsembleSpec ensemble, TrajectoryRange slice) {

    /**
     * Runs it; on an engine of the CPU in the calling thread.
     *
     * @return the statistics as bytes, for {@link #read} and a scan's journal
     */
    public byte[] run(LangevinEngine engine) throws IOException, InterruptedException {
        return pack(engine.statistics(ensemble, slice));
    }

    /** The same bytes of statistics that were made otherwise, with other slices say. */
    public byte[] pack(CellStatistics statistics) throws IOException {
        return new ScanJournal.Entry(slice.index(), slice.first(), slice.count(), statistics).bytes();
    }

    /**
     * Reads what {@link #run} returned.
     *
     * @throws IllegalArgumentException if it is another slice's
     * @throws IOException if the bytes are too few
     */
    public CellStatistics read(byte[] result) throws IOException {
        ScanJournal.Entry entry = ScanJournal.Entry.read(result, ensemble.recording());
        if (entry.cell() != slice.index() || entry.first() != slice.first() || entry.count() != slice.count()) {
            throw new IllegalArgumentException("trajectories " + entry.first() + " + " + entry.count() + " of cell "
                    + entry.cell() + " are not those of " + slice);
        }
        return entry.statistics();
    }
}
