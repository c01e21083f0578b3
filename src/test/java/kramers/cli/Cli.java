package kramers.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A command line run in this process. */
record Cli(int code, String out, String err) {

    static Cli run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
        int code = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Cli(code, out.toString(), err.toString());
    }

    /** Rows of a table, split at commas, the header first. */
    static List<String[]> table(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(row -> row.split(",", -1)).toList();
    }

    /** The values of a column. */
    static double[] column(Path file, String name) throws IOException {
        List<String[]> rows = table(file);
        int at = List.of(rows.get(0)).indexOf(name);
        return rows.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[at]))
                .toArray();
    }
}
