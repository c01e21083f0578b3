package kramers.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** What a column holds; a column takes the first kind that all of its fields are of. */
    private enum Kind {
        EMPTY(PrimitiveTypeName.DOUBLE) {
            @Override
            boolean has(String field) {
                return false;
            }

            @Override
            void add(Group row, int column, String field) {}
        },
        WHOLE(PrimitiveTypeName.INT64) {
            @Override
            boolean has(String field) {
                return field.matches("-?\\d{1,18}");
            }

            @Override
            void add(Group row, int column, String field) {
                row.add(column, Long.parseLong(field));
            }
        },
        NUMBER(PrimitiveTypeName.DOUBLE) {
            @Override
            boolean has(String field) {
                return field.matches("-?(\\d+(\\.\\d+)?(E-?\\d+)?|Infinity)|NaN");
            }

            @Override
            void add(Group row, int column, String field) {
                row.add(column, Double.parseDouble(field));
            }
        },
        LOGICAL(PrimitiveTypeName.BOOLEAN) {
            @Override
            boolean has(String field) {
                return field.equals("true") || field.equals("false");
            }

            @Override
            void add(Group row, int column, String field) {
                row.add(column, Boolean.parseBoolean(field));
            }
        },
        WORD(PrimitiveTypeName.BINARY) {
            @Override
            boolean has(String field) {
                return true;
            }

            @Override
            void add(Group row, int column, String field) {
                row.add(column, field);
            }

            @Override
            Type type(String name) {
                return Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            }
        };

        private final PrimitiveTypeName primitive;

        Kind(PrimitiveTypeName primitive) {
            this.primitive = primitive;
        }

        abstract boolean has(String field);

        abstract void add(Group row, int column, String field);

        Type type(String name) {
            return Types.optional(primitive).named(name);
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
