package kramers.experiment.scan;

import java.math.BigInteger;
import kramers.experiment.run.Shard;
import kramers.langevin.Generator;
import kramers.langevin.Recording;
import kramers.spec.InvalidSetting;

/**
 * Which cells of a scan a shard has, and which trajectories of each. Up to as many parts as there are cells are of whole cells:
 * part i of n has the cells i-1, i-1+n, i-1+2n … of the grid. More parts than cells divide the cells themselves: all trajectories
 * of all cells stand in a row, cell after cell, and part i has the i-th of n equal pieces, one range in each of its cells.
 */
public final class ScanPart {
    private static final double CELL_BYTES = 600;

    private final ScanSpec spec;
    private final Shard shard;
    /** This part's cells: how many, the first, and how far it is from each to the next. */
    private final int cells;

    private final int first;
    private final int stride;
    /** Its first trajectory, in its first cell. */
    private final long from;
    /** The first trajectory after it, in its last cell. */
    private final long end;

    /**
     * Divides a scan.
     *
     * @throws InvalidSetting if it cannot be divided into so many parts
     */
    public ScanPart(ScanSpec spec, Shard shard) {
        this.spec = spec;
        this.shard = shard;
        if (shard.n() <= spec.cells()) {
            cells = shard.count(spec.cells());
            first = shard.index(0);
            stride = shard.n();
            from = 0;
            end = spec.trajectories();
            return;
        }
        require(Double.isNaN(spec.ciWidth()), spec.cells() + ", the number of cells, as ci-width judges whole ones");
        require(
                spec.ensemble().generator() != Generator.CURAND,
                spec.cells() + ", the number of cells, as rng curand draws for whole ones");
        BigInteger each = BigInteger.valueOf(spec.trajectories());
        BigInteger all = each.multiply(BigInteger.valueOf(spec.cells()));
        require(
                all.compareTo(BigInteger.valueOf(shard.n())) >= 0,
                all + ", the number of trajectories of all cells together");
        BigInteger[] start = boundary(all, shard.i() - 1).divideAndRemainder(each);
        BigInteger[] last = boundary(all, shard.i()).subtract(BigInteger.ONE).divideAndRemainder(each);
        first = start[0].intValueExact();
        cells = last[0].intValueExact() - first + 1;
        stride = 1;
        from = start[1].longValueExact();
        end = last[1].longValueExact() + 1;
    }

    /** The scan undivided. */
    public static ScanPart whole(ScanSpec spec) {
        return new ScanPart(spec, Shard.WHOLE);
    }

    private void require(boolean holds, String most) {
        InvalidSetting.unless(holds, "shard", shard + ": n may be at most " + most);
    }

    /** Where part number i, from 0, begins among so many trajectories. */
    private BigInteger boundary(BigInteger all, int i) {
        return all.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(shard.n()));
    }

    /** The scan of which this is a part. */
    public ScanSpec spec() {
        return spec;
    }

    /** Which part this is. */
    public Shard shard() {
        return shard;
    }

    /** How many cells it has, wholly or in part. */
    public int cells() {
        return cells;
    }

    /** Memory that it takes at the most, bytes, about: sums, theory, and the arrays that are made of them for its files. */
    public double memory() {
        Recording recording = spec.ensemble().recording();
        return cells * (CELL_BYTES + 2 * (recording.nothing() ? 0 : recording.bytes()));
    }

    /** True if a cell of the grid belongs to it, wholly or in part. */
    public boolean has(int cell) {
        return cell >= first && (cell - first) % stride == 0 && seat(cell) < cells;
    }

    /** Which of its cells one of the grid is, from 0. */
    public int seat(int cell) {
        return (cell - first) / stride;
    }

    /** The cell of the grid that is one of its own. */
    public int cell(int seat) {
        return first + seat * stride;
    }

    /** Its first trajectory of a cell of the grid that it has. */
    public long first(int cell) {
        return seat(cell) == 0 ? from : 0;
    }

    /** How many trajectories of a cell of the grid it has at the start: {@code ciWidth} may add some to a whole cell. */
    public long count(int cell) {
        return (seat(cell) == cells - 1 ? end : spec.trajectories()) - first(cell);
    }

    /** True if trajectories first to end of a cell of the grid may be among its own. */
    boolean has(int cell, long first, long end) {
        boolean open = !Double.isNaN(spec.ciWidth());
        return has(cell) && first >= first(cell) && (open || end <= first(cell) + count(cell));
    }
}
