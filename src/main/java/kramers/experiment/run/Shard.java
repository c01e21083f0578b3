package kramers.experiment.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kramers.parallel.JobScheduler;

/**
 * Part i of n of a run, written {@code i/n}: the networks i-1, i-1+n, i-1+2n … of a training's grid, and what {@link
 * kramers.experiment.scan.ScanPart} makes of a scan.
 *
 * @param i 1 … n
 * @param n parts, ≥ 1
 */
public record Shard(int i, int n) {
    /** The run undivided. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,5})/(0|[1-9]\\d{0,5})");
    private static final Pattern AUTO = Pattern.compile("auto/([1-9]\\d{0,5})");

    /**
     * Checks the range of i.
     *
     * @throws IllegalArgumentException if it is left
     */
    public Shard {
        if (n < 1 || i < 1 || i > n) {
            throw new IllegalArgumentException("'" + i + "/" + n + "' must be i/n with 1 <= i <= n");
        }
    }

    /**
     * Reads {@code i/n}, or {@code auto/n} in an element of a job array.
     *
     * @throws IllegalArgumentException if it is neither, or the scheduler does not tell which element this is
     */
    public static Shard parse(String text, JobScheduler scheduler) {
        Matcher auto = AUTO.matcher(text.strip());
        if (auto.matches()) {
            int n = Integer.parseInt(auto.group(1));
            return new Shard(scheduler.index(n), n);
        }
        if (text.strip().startsWith("auto")) {
            throw new IllegalArgumentException("'" + text + "' must be auto/n with n >= 1, the number of all parts");
        }
        return parse(text);
    }

    /** Reads {@code i/n}. */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' must be i/n with 1 <= i <= n, without leading zeros");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** True if a cell of the grid, or a network, belongs to this part. */
    public boolean has(int cell) {
        return of(cell, n) == i;
    }

    /** The number of the part, of n, that a cell of the grid, or a network, belongs to. */
    public static int of(int cell, int n) {
        return cell % n + 1;
    }

    /** How many of a grid's cells belong to this part. */
    public int count(int cells) {
        return (cells - i + n) / n;
    }

    /** Which of this part's cells one of the grid is, from 0. */
    public int seat(int cell) {
        return cell / n;
    }

    /** The cell of the grid that is one of this part's. */
    public int index(int seat) {
        return seat * n + i - 1;
    }

    @Override
    public String toString() {
        return i + "/" + n;
    }
}
