package kramers.langevin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import kramers.statistics.ExactSum;

/** Statistics of a cell at its recorded steps; exact, like {@link CellStatistics}. */
public final class TimeSeries {
    /** |y| saturates here (2¹⁹), so that 2⁴⁰ squares fit 127 bits. */
    private static final double Y_LIMIT = 0x1p19;

    private final long[] finite;
    private final long[] flat;
    private final ExactSum[] y;
    private final ExactSum[] ySquared;
    /** x, y of the kept trajectories: [trajectory][2 recorded step (+1)]; a row is null until something of it is known. */
    private final double[][] paths;

    /** Statistics of no trajectory at so many recorded steps, which shall keep paths of the first so many. */
    public TimeSeries(int steps, int kept) {
        this(new long[steps], new long[steps], sums(steps), sums(steps), new double[kept][]);
    }

    /**
     * Statistics that were added up elsewhere; the arrays become its own.
     *
     * @param finite trajectories that were finite at each recorded step
     * @param flat of these, those with x &gt; 0
     * @param y sum of their y in units of 1/{@link CellStatistics#Y_SCALE}
     * @param ySquared sum of the squares of these
     * @param paths of the kept trajectories: x, y at each recorded step, NaN once not finite; null if nothing is known
     */
    public TimeSeries(long[] finite, long[] flat, ExactSum[] y, ExactSum[] ySquared, double[][] paths) {
        this.finite = finite;
        this.flat = flat;
        this.y = y;
        this.ySquared = ySquared;
        this.paths = paths;
    }

    /** The row of a kept trajectory, NaN where nothing is known. */
    private double[] row(int trajectory) {
        if (paths[trajectory] == null) {
            paths[trajectory] = new double[2 * finite.length];
            Arrays.fill(paths[trajectory], Double.NaN);
        }
        return paths[trajectory];
    }

    private static ExactSum[] sums(int n) {
        ExactSum[] sums = new ExactSum[n];
        Arrays.setAll(sums, i -> new ExactSum());
        return sums;
    }

    /**
     * Adds a trajectory's state at recorded step number r; a state that is not finite is left out.
     *
     * @param index the trajectory's
     */
    public void add(int r, long index, double x, double yNow) {
        if (!Double.isFinite(x) || !Double.isFinite(yNow)) {
            return;
        }
        finite[r]++;
        flat[r] += x > 0 ? 1 : 0;
        long units = yUnits(yNow);
        y[r].add(units);
        ySquared[r].addSquare(units);
        if (index < paths.length) {
            double[] row = row((int) index);
            row[2 * r] = x;
            row[2 * r + 1] = yNow;
        }
    }

    void merge(TimeSeries other) {
        for (int r = 0; r < finite.length; r++) {
            finite[r] += other.finite[r];
            flat[r] += other.flat[r];
            y[r].add(other.y[r]);
            ySquared[r].add(other.ySquared[r]);
        }
        for (int i = 0; i < paths.length; i++) {
            if (other.paths[i] != null) {
                double[] row = row(i);
                for (int j = 0; j < row.length; j++) {
                    row[j] = Double.isNaN(row[j]) ? other.paths[i][j] : row[j];
                }
            }
        }
    }

    /** A copy of what it says of the first so many recorded steps, at which alone anything has been added so far. */
    public TimeSeries first(int steps) {
        TimeSeries copy = new TimeSeries(steps, paths.length);
        for (int r = 0; r < steps; r++) {
            copy.finite[r] = finite[r];
            copy.flat[r] = flat[r];
            copy.y[r].add(y[r]);
            copy.ySquared[r].add(ySquared[r]);
        }
        Arrays.setAll(copy.paths, i -> paths[i] == null ? null : Arrays.copyOf(paths[i], 2 * steps));
        return copy;
    }

    /** Number of recorded steps. */
    public int size() {
        return finite.length;
    }

    /** Trajectories with x &gt; 0 at recorded step number r. */
    public long flat(int r) {
        return flat[r];
    }

    /** Trajectories that were finite at recorded step number r. */
    public long finite(int r) {
        return finite[r];
    }

    /** Mean y over the finite trajectories; NaN if there are none. */
    public double yMean(int r) {
        return y[r].mean(finite[r]) / CellStatistics.Y_SCALE;
    }

    /** Standard deviation of y over the finite trajectories; NaN below two. */
    public double ySd(int r) {
        return Math.sqrt(y[r].variance(ySquared[r], finite[r])) / CellStatistics.Y_SCALE;
    }

    /** Trajectories kept whole. */
    public int paths() {
        return paths.length;
    }

    /** x of a kept trajectory at recorded step number r; NaN once it is not finite. */
    public double pathX(int trajectory, int r) {
        return paths[trajectory] == null ? Double.NaN : paths[trajectory][2 * r];
    }

    /** y of a kept trajectory at recorded step number r; NaN once it is not finite. */
    public double pathY(int trajectory, int r) {
        return paths[trajectory] == null ? Double.NaN : paths[trajectory][2 * r + 1];
    }

    void write(DataOutput out) throws IOException {
        for (int r = 0; r < finite.length; r++) {
            out.writeLong(finite[r]);
            out.writeLong(flat[r]);
            y[r].write(out);
            ySquared[r].write(out);
        }
        for (double[] path : paths) {
            out.writeBoolean(path != null);
            for (int j = 0; path != null && j < path.length; j++) {
                out.writeDouble(path[j]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        for (int r = 0; r < finite.length; r++) {
            finite[r] = in.readLong();
            flat[r] = in.readLong();
            y[r].read(in);
            ySquared[r].read(in);
        }
        for (int i = 0; i < paths.length; i++) {
            if (in.readBoolean()) {
                double[] path = row(i);
                for (int j = 0; j < path.length; j++) {
                    path[j] = in.readDouble();
                }
            }
        }
    }

    /** y in fixed point, in units of 1/{@link CellStatistics#Y_SCALE}. */
    static long yUnits(double y) {
        return (long) Math.rint(Math.max(-Y_LIMIT, Math.min(Y_LIMIT, y)) * CellStatistics.Y_SCALE);
    }
}
