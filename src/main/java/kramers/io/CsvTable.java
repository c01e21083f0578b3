package kramers.io;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.csv.CSVFormat;

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
    /** Rows in order, some of which are made when they are written. */
    private final List<List<Object[]>> blocks = new ArrayList<>(List.of(new ArrayList<>()));

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

    /** The number of rows so far, of rows to be made their greatest number. */
    public int size() {
        return blocks.stream().mapToInt(List::size).sum();
    }

    /**
     * Appends a row.
     *
     * @param values one for each column: strings, integers, doubles, booleans, enums or null
     * @return this table
     * @throws IllegalArgumentException if there are more or fewer values than columns
     */
    public CsvTable row(Object... values) {
        check(values);
        blocks.get(blocks.size() - 1).add(Arrays.copyOf(values, values.length, Object[].class));
        return this;
    }

    private void check(Object[] values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    values.length + " values for the " + columns.size() + " columns " + columns);
        }
    }

    /**
     * Appends rows that are made one by one, each time that the table is written: a million of them take no memory.
     *
     * @param count rows at the most
     * @param row makes the row of an index 0 … count-1, as for {@link #row}; null for none
     * @return this table
     */
    public CsvTable rows(int count, IntFunction<Object[]> row) {
        blocks.add(new AbstractList<>() {
            @Override
            public Object[] get(int index) {
                Object[] values = row.apply(index);
                if (values != null) {
                    check(values);
                }
                return values;
            }

            @Override
            public int size() {
                return count;
            }
        });
        blocks.add(new ArrayList<>());
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
        FORMAT.printRecord(out, columns.toArray());
        for (List<Object[]> rows : blocks) {
            for (Object[] row : rows) {
                if (row != null) {
                    FORMAT.printRecord(out, row);
                }
            }
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
