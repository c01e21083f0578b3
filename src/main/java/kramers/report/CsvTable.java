package kramers.report;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table that becomes a CSV file: UTF-8, one header line, {@code \n} line ends, fields quoted only where they must be.
 * Equal tables give equal bytes. A double prints as {@link Double#toString}, which {@link Double#parseDouble} reads back
 * to the same value (not-a-number as {@code NaN}, infinities as {@code Infinity} and {@code -Infinity}); a float as
 * {@link Float#toString}; null as an empty field.
 */
public final class CsvTable {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final List<String> columns;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param columns names, at least one, all different
     */
    public CsvTable(String... columns) {
        this.columns = List.of(columns);
        if (columns.length == 0 || new HashSet<>(this.columns).size() != columns.length) {
            throw new IllegalArgumentException("a table needs columns of different names, not " + this.columns);
        }
    }

    /** The names of the columns, in order. */
    public List<String> columns() {
        return columns;
    }

    /** The number of rows so far. */
    public int size() {
        return rows.size();
    }

    /**
     * Appends a row.
     *
     * @param values one for each column: strings, integers, doubles, booleans, enums or null
     * @return this table
     * @throws IllegalArgumentException if there are more or fewer values than columns
     */
    public CsvTable row(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    values.length + " values for the " + columns.size() + " columns " + columns);
        }
        rows.add(Arrays.copyOf(values, values.length, Object[].class));
        return this;
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws IOException if it cannot be written; the old file is then untouched
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            append(writer);
            writer.flush();
        });
    }

    private void append(Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, FORMAT);
        printer.printRecord(columns);
        for (Object[] row : rows) {
            printer.printRecord(row);
        }
    }

    /** The bytes of the file, as text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        try {
            append(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }
}
