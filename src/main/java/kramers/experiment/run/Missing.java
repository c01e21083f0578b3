package kramers.experiment.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What parts lack of the run that they are of.
 *
 * @param what in words: {@code 3 of 12 cells lack trajectories}, and which is the first; null if nothing is missing
 * @param parts numbers, from 1, of the parts that are missing or not finished
 * @param n of how many
 * @param goingOn the option by which the command of an unfinished part goes on
 */
public record Missing(String what, BitSet parts, int n, String goingOn) {
    /** Ranges that a line names; more of them nobody reads. */
    private static final int SHOWN = 12;

    /** True if something is missing. */
    public boolean any() {
        return what != null || !parts.isEmpty();
    }

    /** The numbers of the parts as a batch system takes the indices of an array: {@code 3,7-9}; empty if none is missing. */
    public String array() {
        return String.join(",", ranges());
    }

    /** What is missing, and in which parts, in a line. */
    public String line() {
        return what == null ? "the run lacks " + where() : line(what);
    }

    /** Something else that is wrong with these parts, and in which. */
    String line(String wrong) {
        return wrong + ", in " + where();
    }

    private String where() {
        List<String> ranges = ranges();
        String some = String.join(", ", ranges.subList(0, Math.min(SHOWN, ranges.size())));
        return (parts.cardinality() == 1 ? "part " : "parts ") + some
                + (ranges.size() > SHOWN ? " … (" + parts.cardinality() + " parts)" : "") + " of " + n;
    }

    private List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        for (int first = parts.nextSetBit(0); first >= 0; ) {
            int end = parts.nextClearBit(first);
            ranges.add(end == first + 1 ? "" + first : first + "-" + (end - 1));
            first = parts.nextSetBit(end);
        }
        return ranges;
    }
}
