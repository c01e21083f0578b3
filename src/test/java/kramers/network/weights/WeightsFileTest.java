package kramers.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kramers.network.Snapshot;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {
    private static final Model MODEL = Model.of(6, 4, 5, 3);
    private static final List<Snapshot> SNAPSHOTS =
            List.of(new Snapshot(0, InitialWeights.he(MODEL, 1)), new Snapshot(1L << 40, InitialWeights.he(MODEL, 2)));

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("net.npz");
        WeightsFile.write(file, MODEL, SNAPSHOTS);
        return file;
    }

    @Test
    void comesBackToTheBit() throws IOException {
        WeightsFile.Content content = WeightsFile.read(written());
        assertEquals(MODEL, content.model());
        assertEquals(2, content.snapshots().size());
        for (int i = 0; i < 2; i++) {
            assertEquals(SNAPSHOTS.get(i).step(), content.snapshots().get(i).step());
            assertArrayEquals(
                    SNAPSHOTS.get(i).parameters(), content.snapshots().get(i).parameters());
        }
    }

    @Test
    void equalWeightsGiveEqualBytes() throws IOException {
        byte[] first = Files.readAllBytes(written());
        assertArrayEquals(first, Files.readAllBytes(written()));
    }

    /** NumPy maps arrays whose data start at a multiple of 64 bytes after the header. */
    @Test
    void theHeaderOfAnArrayIsNumPys() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\u0093NUMPY");
        int length = (bytes[start + 8] & 0xff) + 256 * (bytes[start + 9] & 0xff);
        assertEquals(0, (10 + length) % 64);
        assertTrue(text.startsWith("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", start + 10));
        assertTrue(text.contains("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4, 6), }"));
    }

    /** No byte of the arrays can change unnoticed, and no end can be missing. */
    @Test
    void damageIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        Path damaged = folder.resolve("damaged.npz");
        for (int length : new int[] {0, 10, bytes.length / 2, bytes.length - 1}) {
            Files.write(damaged, Arrays.copyOf(bytes, length));
            refused(damaged);
        }
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int weights = text.indexOf("(2, 4, 6)");
        for (int at = weights; at < weights + 150; at++) {
            byte[] altered = bytes.clone();
            altered[at] ^= 4;
            Files.write(damaged, altered);
            refused(damaged);
        }
    }

    private static void refused(Path file) {
        var e = assertThrows(IllegalArgumentException.class, () -> WeightsFile.read(file));
        assertTrue(e.getMessage().contains("damaged.npz"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }
}
