package kramers.langevin;

/**
 * What an ensemble keeps beyond its end: the state at recorded steps, histograms, and sample paths.
 *
 * @param steps recorded steps, ascending, 0 … steps of the run; 0 is the start; empty for nothing at all
 * @param paths the first so many trajectories of each cell are kept whole at the recorded steps, 0 … 10,000
 */
public record Recording(int[] steps, int paths) {
    /** Keeps the end alone. */
    public static final Recording NONE = new Recording(new int[0], 0);

    public Recording {
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] < 0 || i > 0 && steps[i] <= steps[i - 1]) {
                throw new IllegalArgumentException("recorded steps must ascend from 0");
            }
        }
        if (paths < 0 || paths > 10_000) {
            throw new IllegalArgumentException("paths must be 0 to 10000, not " + paths);
        }
    }

    public boolean nothing() {
        return steps.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recording r && java.util.Arrays.equals(steps, r.steps) && paths == r.paths;
    }

    @Override
    public int hashCode() {
        return 31 * java.util.Arrays.hashCode(steps) + paths;
    }

    @Override
    public String toString() {
        return steps.length + " recorded steps " + java.util.Arrays.hashCode(steps) + ", " + paths + " paths";
    }
}
