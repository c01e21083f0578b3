package kramers.experiment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kramers.langevin.Slice;

/** Which trajectories of a scan are done, and which come next. */
final class PhaseState {
    private final PhaseSpec spec;
    private final Shard shard;
    /** By index in the grid; null for cells of other shards. */
    private final CellProgress[] cells;

    private double trajectoriesDone;
    private int cellsDone;

    PhaseState(PhaseSpec spec, Shard shard) {
        this.spec = spec;
        this.shard = shard;
        cells = new CellProgress[spec.cells()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = shard.has(i) ? new CellProgress(spec.trajectories()) : null;
        }
    }

    CellProgress cell(int index) {
        return cells[index];
    }

    /** Adds a finished slice; false if it is foreign to this scan or in already. */
    boolean add(PhaseJournal.Entry entry) {
        long end = entry.first() + entry.count();
        boolean known = entry.cell() >= 0
                && entry.cell() < cells.length
                && cells[entry.cell()] != null
                && entry.first() >= 0
                && entry.count() == entry.statistics().trajectories()
                && end <= spec.maxTrajectories();
        if (!known || !cells[entry.cell()].add(entry.first(), end, entry.statistics())) {
            return false;
        }
        trajectoriesDone += entry.count();
        cellsDone += cells[entry.cell()].complete() ? 1 : 0;
        return true;
    }

    /**
     * Sets the target of each cell from what is done. The totals at which a cell is judged are fixed by the spec, so that a
     * cell that has trajectories beyond one of them was found too wide there.
     *
     * @return true if no cell lacks a trajectory
     */
    boolean complete() {
        cellsDone = 0;
        for (CellProgress cell : cells) {
            if (cell != null) {
                extend(cell);
                cellsDone += cell.complete() ? 1 : 0;
            }
        }
        return cellsDone == cellCount();
    }

    private void extend(CellProgress cell) {
        while (cell.end() > cell.target() || cell.complete() && tooWide(cell)) {
            cell.extendTo(spec.nextTotal(cell.target()));
        }
    }

    private boolean tooWide(CellProgress cell) {
        return cell.target() < spec.maxTrajectories()
                && cell.statistics().pFlatInterval().width() >= spec.ciWidth();
    }

    /** Steps of all missing trajectories together, as far as is known now. */
    double missingSteps() {
        double sum = 0;
        for (CellProgress cell : cells) {
            if (cell != null) {
                for (long[] gap : cell.missing()) {
                    sum += gap[1] - gap[0];
                }
            }
        }
        return sum * spec.ensemble().steps();
    }

    /** Steps of all trajectories done. */
    double doneSteps() {
        return trajectoriesDone * spec.ensemble().steps();
    }

    /** Cells without a missing trajectory. */
    int cellsDone() {
        return cellsDone;
    }

    /** Cells of this shard. */
    int cellCount() {
        return (cells.length - shard.i() + shard.n()) / shard.n();
    }

    /** All missing trajectories, cut at multiples of size; made one by one, since there may be millions. */
    Iterator<Slice> slices(long size) {
        return new Iterator<>() {
            private int next = 0;
            private int index;
            private List<long[]> gaps = new ArrayList<>();

            @Override
            public boolean hasNext() {
                while (gaps.isEmpty() && next < cells.length) {
                    index = next++;
                    gaps = cells[index] == null ? gaps : new ArrayList<>(cells[index].missing());
                }
                return !gaps.isEmpty();
            }

            @Override
            public Slice next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long[] gap = gaps.get(0);
                long end = Math.min(gap[1], (gap[0] / size + 1) * size);
                Slice slice = new Slice(index, spec.cell(index), gap[0], end - gap[0]);
                gap[0] = end;
                if (end == gap[1]) {
                    gaps.remove(0);
                }
                return slice;
            }
        };
    }
}
