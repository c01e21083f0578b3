package kramers.experiment.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import kramers.experiment.run.DoneRanges;
import kramers.experiment.run.ResumableRun;
import kramers.experiment.run.Shard;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.TrajectoryRange;

/**
 * Which trajectories of a part of a scan are done, and which come next. Its cells are counted here as seats 0, 1, 2 …, and the
 * trajectories of each from the first that the part has.
 */
final class ScanState implements ResumableRun.Work {
    private final ScanSpec spec;
    private final ScanPart part;
    private final CellStore cells;
    private final DoneRanges done;
    /** [seat] trajectories that the cell shall have, as far as is known now. */
    private final long[] target;

    private double trajectoriesDone;
    private int cellsDone;

    ScanState(ScanPart part) {
        this.part = part;
        spec = part.spec();
        int seats = part.cells();
        cells = new CellStore(seats, spec.ensemble().recording());
        done = new DoneRanges(seats);
        target = new long[seats];
        Arrays.setAll(target, seat -> part.count(part.cell(seat)));
    }

    /** Statistics of a cell of the grid, to read; null for one of another shard. */
    CellStatistics cell(int index) {
        return part.has(index) ? cells.get(part.seat(index)) : null;
    }

    /** True if trajectories of a cell of the grid are done. */
    boolean begun(int index) {
        return part.has(index) && done.end(part.seat(index)) > 0;
    }

    @Override
    public boolean add(byte[] record) throws IOException {
        return add(ScanJournal.Entry.read(record, spec.ensemble().recording()));
    }

    @Override
    public boolean join(Path from, byte[] record) throws IOException {
        return add(record);
    }

    @Override
    public String lacking() {
        if (complete()) {
            return null;
        }
        int first = IntStream.range(0, target.length)
                .filter(seat -> !complete(seat))
                .findFirst()
                .orElseThrow();
        Cell cell = spec.cell(part.cell(first));
        int lacking = parts() - cellsDone;
        return lacking + " of " + parts() + (lacking == 1 ? " cells lacks" : " cells lack") + " trajectories ("
                + (lacking == 1 ? "" : "first: ") + "eta " + cell.eta() + ", sigma " + cell.sigma() + ")";
    }

    @Override
    public BitSet unfinished(int n) {
        BitSet numbers = new BitSet();
        for (int seat = 0; n <= spec.cells() && seat < target.length; seat++) {
            if (!complete(seat)) {
                numbers.set(Shard.of(part.cell(seat), n));
            }
        }
        for (int i = 1; n > spec.cells() && i <= n; i++) {
            numbers.set(i, lacksSomeOf(new ScanPart(spec, new Shard(i, n))));
        }
        return numbers;
    }

    /** True if a trajectory of a smaller part of this whole scan is missing. */
    private boolean lacksSomeOf(ScanPart smaller) {
        return IntStream.range(0, smaller.cells()).map(smaller::cell).anyMatch(cell -> {
            long first = smaller.first(cell);
            long end = first + smaller.count(cell);
            return done.missing(cell, target[cell]).stream().anyMatch(gap -> gap[0] < end && gap[1] > first);
        });
    }

    /**
     * Adds a finished slice; false if it is foreign to this scan or in already.
     *
     * @throws IllegalArgumentException if a cell has more trajectories than it may get
     */
    boolean add(ScanJournal.Entry entry) {
        long end = entry.first() + entry.count();
        boolean known = part.has(entry.cell(), entry.first(), end)
                && entry.count() == entry.statistics().trajectories();
        if (known && end > spec.maxTrajectories()) {
            throw new IllegalArgumentException("a cell has more than " + spec.maxTrajectories()
                    + " trajectories already: give a larger --max-trajectories, or another folder");
        }
        if (!known) {
            return false;
        }
        int seat = part.seat(entry.cell());
        long first = part.first(entry.cell());
        if (!done.add(seat, entry.first() - first, end - first)) {
            return false;
        }
        cells.merge(seat, entry.statistics());
        trajectoriesDone += entry.count();
        cellsDone += complete(seat) ? 1 : 0;
        return true;
    }

    private boolean complete(int seat) {
        return done.complete(seat, target[seat]);
    }

    /**
     * Sets the target of each cell from what is done. The totals at which a cell is judged are fixed by the spec, so that a
     * cell that has trajectories beyond one of them was found too wide there.
     *
     * @return true if no cell lacks a trajectory
     */
    boolean complete() {
        cellsDone = 0;
        for (int seat = 0; seat < target.length; seat++) {
            while (done.end(seat) > target[seat] || complete(seat) && extensible(seat)) {
                target[seat] = spec.nextTotal(target[seat]);
            }
            cellsDone += complete(seat) ? 1 : 0;
        }
        return cellsDone == target.length;
    }

    private boolean extensible(int seat) {
        return target[seat] < spec.maxTrajectories() && tooWide(cells.get(seat));
    }

    private boolean tooWide(CellStatistics cell) {
        return cell.pFlatInterval().width() >= spec.ciWidth();
    }

    @Override
    public double missingSteps() {
        double sum = 0;
        for (int seat = 0; seat < target.length; seat++) {
            for (long[] gap : done.missing(seat, target[seat])) {
                sum += gap[1] - gap[0];
            }
        }
        return sum * spec.ensemble().steps();
    }

    @Override
    public double doneSteps() {
        return trajectoriesDone * spec.ensemble().steps();
    }

    /** Cells without a missing trajectory. */
    @Override
    public int partsDone() {
        return cellsDone;
    }

    /** Cells of this part. */
    @Override
    public int parts() {
        return target.length;
    }

    @Override
    public String unit() {
        return "cells";
    }

    /** All missing trajectories, cut at multiples of size in their cells; made one by one, since there may be millions. */
    Iterator<TrajectoryRange> slices(long size) {
        return new Iterator<>() {
            private int next = 0;
            private int seat;
            private List<long[]> gaps = new ArrayList<>();

            @Override
            public boolean hasNext() {
                while (gaps.isEmpty() && next < target.length) {
                    seat = next++;
                    gaps = done.missing(seat, target[seat]);
                }
                return !gaps.isEmpty();
            }

            @Override
            public TrajectoryRange next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long[] gap = gaps.get(0);
                int index = part.cell(seat);
                long first = part.first(index) + gap[0];
                long count = Math.min(gap[1] - gap[0], size - first % size);
                gap[0] += count;
                if (gap[0] == gap[1]) {
                    gaps.remove(0);
                }
                return new TrajectoryRange(index, spec.cell(index), first, count);
            }
        };
    }
}
