package kramers.experiment.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Work that is planned and not begun, in the order in which it will be done. */
public record Work(List<Part> parts) {

    /** A part of it, of one kind. */
    public sealed interface Part permits NetworkWork, ScanWork {
        /** What it is, and how much, in a line. */
        String line();

        /** Whether it is done in well under ten seconds by any machine of today. */
        boolean slight();
    }

    /** Copies the list. */
    public Work {
        parts = List.copyOf(parts);
    }

    /** These parts. */
    public static Work of(Part... parts) {
        return new Work(Arrays.asList(parts));
    }

    /** This work, and then some more. */
    public Work and(Part... more) {
        return new Work(Stream.concat(parts.stream(), Arrays.stream(more)).toList());
    }

    /** Whether it need not be asked how long all of it takes: {@link Part#slight}. */
    public boolean slight() {
        return parts.stream().allMatch(Part::slight);
    }

    /** The parts that are of networks. */
    List<NetworkWork> networks() {
        return parts.stream()
                .filter(NetworkWork.class::isInstance)
                .map(NetworkWork.class::cast)
                .toList();
    }

    /** The parts that are scans. */
    List<ScanWork> scans() {
        return parts.stream()
                .filter(ScanWork.class::isInstance)
                .map(ScanWork.class::cast)
                .toList();
    }

    /** A count as one reads it: 2020, 1.53e9. */
    static String count(double number) {
        return number < 99_999.5
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.2e", number)
                        .replaceFirst("(\\.\\d*?)0*e\\+0*", "$1e")
                        .replace(".e", "e");
    }
}
