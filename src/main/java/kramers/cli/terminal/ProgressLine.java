package kramers.cli.terminal;

import java.util.List;
import java.util.Locale;

/** Progress in one line: {@code phase  43 % [#########            ] 43/100 cells, 686M steps/s, 3 s left}. */
public final class ProgressLine {
    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 20;

    private ProgressLine() {}

    /**
     * A line with a bar.
     *
     * @param share of the work that is done, 0 … 1
     * @param details words beside the bar, one way to say them after the other, the most telling first; the first that fits is taken
     * @param room columns of the line at the most
     */
    static String of(String task, double share, List<String> details, int room) {
        String head = String.format(Locale.ROOT, "%s %3d %% ", task, (int) (100 * share));
        for (String words : details) {
            int bar = Math.min(LONGEST_BAR, room - head.length() - words.length() - 3);
            if (bar >= SHORTEST_BAR) {
                return head + bar(share, bar) + " " + words;
            }
        }
        return head.substring(0, Math.min(room, head.length())).stripTrailing();
    }

    private static String bar(double share, int width) {
        int full = (int) (share * width);
        return "[" + "#".repeat(full) + " ".repeat(width - full) + "]";
    }

    /** A time as one says it: 5 s, 12 min, 3.5 h, 2.1 days. */
    public static String duration(double seconds) {
        if (seconds < 99.5) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        if (seconds < 99.5 * 60) {
            return String.format(Locale.ROOT, "%.0f min", seconds / 60);
        }
        double hours = seconds / 3600;
        return hours < 47.95
                ? String.format(Locale.ROOT, "%.1f h", hours)
                : String.format(Locale.ROOT, "%.1f days", hours / 24);
    }
}
