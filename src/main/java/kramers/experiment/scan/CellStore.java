package kramers.experiment.scan;

import kramers.langevin.CellStatistics;
import kramers.langevin.Recording;

/** Statistics of many cells. Of cells that keep their end alone it holds bare sums, 104 bytes a cell. */
final class CellStore {
    private static final int PAGE = 1 << 14;

    private final Recording recording;
    /** [page][cell in page · CellStatistics.SUMS + sum]; null if cells keep more than sums. */
    private final long[][] sums;
    /** [cell]; null if sums say all. */
    private final CellStatistics[] whole;

    CellStore(int cells, Recording recording) {
        this.recording = recording;
        sums = recording.nothing() ? new long[(cells + PAGE - 1) / PAGE][] : null;
        whole = recording.nothing() ? null : new CellStatistics[cells];
    }

    /** The statistics of a cell, to read. */
    CellStatistics get(int cell) {
        if (sums == null) {
            return whole[cell] == null ? new CellStatistics(recording) : whole[cell];
        }
        long[] page = sums[cell / PAGE];
        return page == null ? new CellStatistics() : CellStatistics.ofSums(page, at(cell));
    }

    /** Adds a part of a cell. */
    void merge(int cell, CellStatistics part) {
        if (sums == null) {
            if (whole[cell] == null) {
                whole[cell] = new CellStatistics(recording);
            }
            whole[cell].merge(part);
            return;
        }
        int page = cell / PAGE;
        if (sums[page] == null) {
            sums[page] = new long[PAGE * CellStatistics.SUMS];
        }
        CellStatistics all = CellStatistics.ofSums(sums[page], at(cell));
        all.merge(part);
        all.putSums(sums[page], at(cell));
    }

    private static int at(int cell) {
        return cell % PAGE * CellStatistics.SUMS;
    }
}
