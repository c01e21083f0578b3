package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the tables that a run wrote. */
final class Tables {
    private Tables() {}

    /** Rows of a table, split at commas, the header first. */
    static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(row -> row.split(",", -1)).toList();
    }

    /** The values of a column. */
    static double[] column(Path file, String name) throws IOException {
        List<String[]> rows = rows(file);
        int at = List.of(rows.get(0)).indexOf(name);
        return rows.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[at]))
                .toArray();
    }
}
