package kramers.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kramers.io.AtomicFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A table as one Parquet file beside its CSV file, with the same values: whole numbers as INT64, others as DOUBLE, yes and no as
 * BOOLEAN, words as strings; empty fields are null. A column that is empty throughout is DOUBLE.
 */
final class ParquetTable {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setNullString("")
            .get();

    private ParquetTable() {}

    /** Puts a field into a row. */
    private interface Adding {
        void add(Group row, int column, String field);
    }

    /** What a column holds; a column takes the first kind that all of its fields are of. */
    private enum Kind {
        /** Fields that are there are not of it. */
        EMPTY(PrimitiveTypeName.DOUBLE, "", (row, column, field) -> {}),
        WHOLE(PrimitiveTypeName.INT64, "-?\\d{1,18}", (row, column, field) -> row.add(column, Long.parseLong(field))),
        NUMBER(
                PrimitiveTypeName.DOUBLE,
                "-?(\\d+(\\.\\d+)?(E-?\\d+)?|Infinity)|NaN",
                (row, column, field) -> row.add(column, Double.parseDouble(field))),
        LOGICAL(
                PrimitiveTypeName.BOOLEAN,
                "true|false",
                (row, column, field) -> row.add(column, Boolean.parseBoolean(field))),
        WORD(PrimitiveTypeName.BINARY, "(?s).*", (row, column, field) -> row.add(column, field));

        private final PrimitiveTypeName primitive;
        private final Pattern form;
        private final Adding adding;

        Kind(PrimitiveTypeName primitive, String form, Adding adding) {
            this.primitive = primitive;
            this.form = Pattern.compile(form);
            this.adding = adding;
        }

        private boolean has(String field) {
            return form.matcher(field).matches();
        }

        void add(Group row, int column, String field) {
            adding.add(row, column, field);
        }

        Type type(String name) {
            var type = Types.optional(primitive);
            return (this == WORD ? type.as(LogicalTypeAnnotation.stringType()) : type).named(name);
        }

        /** The kind of a column that was of this one up to here. */
        Kind with(String field) {
            return switch (this) {
                case EMPTY -> first(field);
                case WHOLE -> WHOLE.has(field) ? WHOLE : NUMBER.has(field) ? NUMBER : WORD;
                case NUMBER, LOGICAL, WORD -> has(field) ? this : WORD;
            };
        }

        private static Kind first(String field) {
            for (Kind kind : values()) {
                if (kind.has(field)) {
                    return kind;
                }
            }
            return WORD;
        }
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param csv a table of Kramers'
     * @param parquet beside it
     */
    static void write(Path csv, Path parquet) throws IOException {
        List<String> names = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        try (CSVParser rows = open(csv)) {
            names.addAll(rows.getHeaderNames());
            names.forEach(name -> kinds.add(Kind.EMPTY));
            for (CSVRecord row : rows) {
                for (int i = 0; i < kinds.size(); i++) {
                    String field = row.get(i);
                    kinds.set(i, field == null ? kinds.get(i) : kinds.get(i).with(field));
                }
            }
        }
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (int i = 0; i < kinds.size(); i++) {
            schema.addField(kinds.get(i).type(names.get(i)));
        }
        MessageType type = schema.named("table");
        AtomicFile.writeAt(parquet, temporary -> write(csv, kinds, type, temporary));
    }

    private static void write(Path csv, List<Kind> kinds, MessageType type, Path file) throws IOException {
        try (CSVParser rows = open(csv);
                ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withType(type)
                        .withConf(new PlainParquetConfiguration())
                        .withCompressionCodec(CompressionCodecName.SNAPPY)
                        .build()) {
            for (CSVRecord row : rows) {
                Group group = new SimpleGroup(type);
                for (int i = 0; i < kinds.size(); i++) {
                    if (row.get(i) != null) {
                        kinds.get(i).add(group, i, row.get(i));
                    }
                }
                writer.write(group);
            }
        }
    }

    private static CSVParser open(Path csv) throws IOException {
        BufferedReader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        return CSVParser.parse(reader, FORMAT);
    }
}
