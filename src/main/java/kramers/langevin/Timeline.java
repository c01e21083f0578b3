package kramers.langevin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import kramers.math.ExactSum;

/** Statistics of a cell at its recorded steps; exact, like {@link CellStatistics}. */
public final class Timeline {
    private final long[] finite;
    private final long[] flat;
    private final ExactSum[] y;
    private final ExactSum[] ySquared;
    /** x, y of the kept trajectories: [trajectory][2 recorded step (+1)]; NaN until known. */
    private final double[][] paths;

    Timeline(int steps, int kept) {
        finite = new long[steps];
        flat = new long[steps];
        y = sums(steps);
        ySquared = sums(steps);
        paths = new double[kept][2 * steps];
        for (double[] path : paths) {
            Arrays.fill(path, Double.NaN);
        }
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
        long units = CellStatistics.yUnits(yNow);
        y[r].add(units);
        ySquared[r].addSquare(units);
        if (index < paths.length) {
            paths[(int) index][2 * r] = x;
            paths[(int) index][2 * r + 1] = yNow;
        }
    }

    void merge(Timeline other) {
        for (int r = 0; r < finite.length; r++) {
            finite[r] += other.finite[r];
            flat[r] += other.flat[r];
            y[r].add(other.y[r]);
            ySquared[r].add(other.ySquared[r]);
        }
        for (int i = 0; i < paths.length; i++) {
            for (int j = 0; j < paths[i].length; j++) {
                paths[i][j] = Double.isNaN(paths[i][j]) ? other.paths[i][j] : paths[i][j];
            }
        }
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
        return paths[trajectory][2 * r];
    }

    /** y of a kept trajectory at recorded step number r; NaN once it is not finite. */
    public double pathY(int trajectory, int r) {
        return paths[trajectory][2 * r + 1];
    }

    void write(DataOutput out) throws IOException {
        for (int r = 0; r < finite.length; r++) {
            out.writeLong(finite[r]);
            out.writeLong(flat[r]);
            y[r].write(out);
            ySquared[r].write(out);
        }
        for (int i = 0; i < paths.length; i++) {
            boolean known = !Double.isNaN(paths[i].length == 0 ? Double.NaN : paths[i][0]);
            out.writeBoolean(known);
            for (int j = 0; known && j < paths[i].length; j++) {
                out.writeDouble(paths[i][j]);
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
        for (double[] path : paths) {
            boolean known = in.readBoolean();
            for (int j = 0; known && j < path.length; j++) {
                path[j] = in.readDouble();
            }
        }
    }
}
