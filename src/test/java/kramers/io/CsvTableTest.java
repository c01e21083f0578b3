package kramers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    Path folder;

    @Test
    void everyDoubleReadsBackExactly() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        double[] values =
                random.longs(10_000).mapToDouble(Double::longBitsToDouble).toArray();
        double[] special = {
            0, -0.0, 0.1, 1.0 / 3, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY
        };
        System.arraycopy(special, 0, values, 0, special.length);
        CsvTable table = new CsvTable("i", "value");
        for (int i = 0; i < values.length; i++) {
            table.row(i, values[i]);
        }
        Path file = folder.resolve("t.csv");
        table.write(file);
        List<String> lines = Files.readAllLines(file);
        double[] back = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();
        // Doubles compare by bits here, but for the payload of a NaN, which text does not keep.
        assertArrayEquals(values, back);
    }

    @Test
    void theBytesAreTheseAndNoOthers() throws IOException {
        CsvTable table = new CsvTable("eta", "count", "note")
                .row(0.01, Long.MAX_VALUE, "plain")
                .row(Double.NaN, -1, "with, comma and \"quotes\"")
                .row(1e-300, 0, null);
        String expected = "eta,count,note\n0.01,9223372036854775807,plain\n"
                + "NaN,-1,\"with, comma and \"\"quotes\"\"\"\n1.0E-300,0,\n";
        assertEquals(expected, table.toString());
        Path file = folder.resolve("t.csv");
        table.write(file);
        assertEquals(expected, Files.readString(file));
    }

    @Test
    void rowsHaveAsManyValuesAsColumns() {
        assertThrows(IllegalArgumentException.class, () -> new CsvTable("a", "b").row(1));
        assertThrows(IllegalArgumentException.class, () -> new CsvTable("a", "a"));
        assertThrows(IllegalArgumentException.class, CsvTable::new);
    }
}
