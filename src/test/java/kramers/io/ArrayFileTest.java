package kramers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFileTest {

    @TempDir
    Path folder;

    private static ArrayFile sample() {
        return new ArrayFile()
                .attribute("title", "two valleys, η")
                .attribute("seed", 7)
                .attribute("timeline/cell 0", "eta", 0.01)
                .add(NamedArray.of("timeline/cell 0/time", new double[] {1}, "step"))
                .add(NamedArray.of("eta", new double[] {0.01, 0.1}, "eta").described("learning rate"))
                .add(NamedArray.of("cells/p_flat", new double[][] {{0.5, Double.NaN}, {1e-300, 1}}, "eta", "sigma")
                        .with("confidence", 0.95))
                .add(NamedArray.of("cells/histogram", new long[][][] {{{1, 2, Long.MAX_VALUE}}}, "eta", "sigma", "bin")
                        .in("trajectories"));
    }

    @Test
    void readsBack() throws Exception {
        Path file = folder.resolve("results.h5");
        sample().write(file);
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals("two valleys, η", hdf.getAttribute("title").getData());
            assertEquals(7L, hdf.getAttribute("seed").getData());
            assertEquals(
                    0.01, hdf.getByPath("timeline/cell 0").getAttribute("eta").getData());
            Dataset p = hdf.getDatasetByPath("cells/p_flat");
            assertArrayEquals(new int[] {2, 2}, p.getDimensions());
            assertArrayEquals(new double[][] {{0.5, Double.NaN}, {1e-300, 1}}, (double[][]) p.getData());
            assertArrayEquals(new String[] {"eta", "sigma"}, (String[])
                    p.getAttribute("DIMENSION_LABELS").getData());
            assertEquals("1", p.getAttribute("units").getData());
            assertEquals(0.95, p.getAttribute("confidence").getData());
            Dataset histogram = hdf.getDatasetByPath("cells/histogram");
            assertArrayEquals(new long[][][] {{{1, 2, Long.MAX_VALUE}}}, (long[][][]) histogram.getData());
            assertEquals("trajectories", histogram.getAttribute("units").getData());
            assertEquals(
                    "learning rate",
                    hdf.getDatasetByPath("eta").getAttribute("long_name").getData());
        }
    }

    @Test
    void equalArraysGiveEqualBytes() throws Exception {
        sample().write(folder.resolve("a.h5"));
        sample().write(folder.resolve("b.h5"));
        assertEquals(-1, Files.mismatch(folder.resolve("a.h5"), folder.resolve("b.h5")));
    }

    @Test
    void groupsWithoutArraysAreRefused() {
        Path file = folder.resolve("a.h5");
        assertThrows(IllegalStateException.class, () -> new ArrayFile().write(file));
        assertThrows(IllegalStateException.class, () -> sample().attribute("empty", "a", 1)
                .write(file));
    }

    @Test
    void refusesWhatItCannotStore() {
        ArrayFile file = sample();
        assertThrows(IllegalArgumentException.class, () -> file.add(NamedArray.of("eta", new long[] {1}, "n")));
        assertThrows(IllegalArgumentException.class, () -> file.add(NamedArray.of("eta/a", new long[] {1}, "n")));
        assertThrows(IllegalArgumentException.class, () -> file.add(NamedArray.of("cells", new long[] {1}, "n")));
        assertThrows(IllegalArgumentException.class, () -> file.attribute("when", new Object()));
        assertThrows(IllegalArgumentException.class, () -> NamedArray.of("a", new double[0], "n"));
        assertThrows(IllegalArgumentException.class, () -> NamedArray.of("/a", new double[1], "n"));
        assertThrows(IllegalArgumentException.class, () -> NamedArray.of("a", new double[][] {{1, 2}, {3}}, "n", "m"));
    }
}
