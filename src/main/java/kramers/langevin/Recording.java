package kramers.langevin;

import java.util.Arrays;
import kramers.spec.InvalidSetting;

/**
 * What an ensemble keeps beyond its end: the state at recorded steps, histograms, and sample paths.
 *
 * @param steps recorded steps, ascending, 0 … steps of the run; 0 is the start; empty for nothing at all
 * @param paths the first so many trajectories of each cell are kept whole at the recorded steps, 0 … 10,000
 */
public record Recording(int[] steps, int paths) {
    /** Keeps the end alone. */
    public static final Recording NONE = new Recording(new int[0], 0);

    /** Recorded steps at the most: a cell keeps 48 bytes for each, and 16 for each path. */
    public static final int MAX_STEPS = 10_000;

    /**
     * Checks the recorded steps.
     *
     * @throws IllegalArgumentException if they are too many or do not ascend from 0
     */
    public Recording {
        if (steps.length > MAX_STEPS) {
            throw new InvalidSetting(
                    "record", ": recorded steps must be " + MAX_STEPS + " at the most, not " + steps.length);
        }
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] < 0 || i > 0 && steps[i] <= steps[i - 1]) {
                throw new InvalidSetting("record", ": recorded steps must ascend from 0");
            }
        }
        if (paths < 0 || paths > 10_000) {
            throw new InvalidSetting("paths", "must be 0 to 10000, not " + paths);
        }
    }

    /** What of it a run of so many steps would keep: the recorded steps up to there, the same paths. */
    public Recording until(long step) {
        return new Recording(Arrays.stream(steps).takeWhile(s -> s <= step).toArray(), paths);
    }

    /** What the statistics of a cell take, bytes, about: sums of the end, histograms, 48 for a step, 16 for a path's step. */
    public double bytes() {
        return nothing() ? 150 : 12_000 + steps.length * (48 + 16.0 * paths);
    }

    /** Whether ends are all that is kept. */
    public boolean nothing() {
        return steps.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recording r && Arrays.equals(steps, r.steps) && paths == r.paths;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(steps) + paths;
    }

    @Override
    public String toString() {
        return steps.length + " recorded steps " + Arrays.hashCode(steps) + ", " + paths + " paths";
    }
}
