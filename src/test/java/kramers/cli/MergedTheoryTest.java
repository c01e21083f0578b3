package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kramers.io.ArrayFile;
import kramers.io.NamedArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Theory that parts have found is read from their {@code results.h5}, and computed where it is not there. */
class MergedTheoryTest {
    private static final String SCAN = "phase --eta 0.01,0.02 --sigma 0.02,0.05 --steps 200 --trajectories 20";

    @TempDir
    private Path folder;

    private Path[] parts;
    private double[] expected;

    @BeforeEach
    void run() throws IOException {
        Divided divided = new Divided(folder);
        parts = divided.parts(SCAN, 2);
        expected = theory(divided.run(SCAN, "whole"));
    }

    private static double[] theory(Path out) throws IOException {
        return Tables.column(out.resolve("cells.csv"), "p_flat_theory");
    }

    private Path merged(String name) {
        Path out = folder.resolve(name);
        assertEquals(Program.SILENT, Divided.merge("--out " + out, parts));
        return out;
    }

    /** Cells 1 and 3, of a part that says so by its learning rates or not. */
    private void write(double eta) throws IOException {
        new ArrayFile()
                .add(NamedArray.of("cell", new long[] {1, 3}, "cell"))
                .add(NamedArray.of("eta", new double[] {eta, 0.02}, "cell"))
                .add(NamedArray.of("sigma", new double[] {0.05, 0.05}, "cell"))
                .add(NamedArray.of("p_flat_theory", new double[] {0.125, Double.NaN}, "cell"))
                .write(parts[1].resolve("results.h5"));
    }

    @Test
    void whatIsThereIsRead() throws IOException {
        write(0.01);
        assertArrayEquals(new double[] {expected[0], 0.125, expected[2], expected[3]}, theory(merged("merged")));
    }

    @Test
    void whatIsNotThereIsComputed() throws IOException {
        write(0.07);
        assertArrayEquals(expected, theory(merged("others")));
        Files.delete(parts[1].resolve("results.h5"));
        assertArrayEquals(expected, theory(merged("none")));
        Files.writeString(parts[1].resolve("results.h5"), "no HDF5");
        Program.Outcome merge = Divided.merge("--out " + folder.resolve("damaged"), parts);
        assertEquals(0, merge.code());
        assertEquals(1, merge.err().size());
        assertTrue(merge.err().get(0).endsWith("; its theory is computed again"), merge.err()::toString);
        assertArrayEquals(expected, theory(folder.resolve("damaged")));
    }

    /** What another run left in the folder goes, once the parts are found right. */
    @Test
    void overwritingTakesAwayWhatWasThere() throws IOException {
        Path out = new Divided(folder).run(SCAN.replace("phase", "ensemble"), "merged");
        assertTrue(Files.exists(out.resolve("timeline.csv")));
        assertEquals(2, Divided.merge("--overwrite --out " + out, parts[0]).code());
        assertTrue(Files.exists(out.resolve("timeline.csv")));
        assertEquals(Program.SILENT, Divided.merge("--overwrite --out " + out, parts));
        assertTrue(Files.notExists(out.resolve("timeline.csv")));
        Divided.same(folder.resolve("whole"), out, "cells.csv", "results.h5");
    }
}
