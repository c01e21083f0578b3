package kramers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import kramers.network.Dataset.PerClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    private static final byte[] PIXELS = new byte[6 * 4];
    private static final byte[] LABELS = {1, 0, 1, 0, 1, 0};

    @TempDir
    private Path folder;

    @BeforeEach
    void sixImages() throws IOException {
        for (int i = 0; i < PIXELS.length; i++) {
            PIXELS[i] = (byte) (40 * (i / 4));
        }
        for (String part : new String[] {"train", "t10k"}) {
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), idx(0x803, PIXELS, 6, 2, 2));
            Files.write(folder.resolve(part + "-labels-idx1-ubyte.gz"), zipped(idx(0x801, LABELS, 6)));
        }
    }

    private static byte[] idx(int magic, byte[] data, int... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + data.length);
        buffer.putInt(magic);
        Arrays.stream(shape).forEach(buffer::putInt);
        return buffer.put(data).array();
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void theEmbeddedDataAreMnists() {
        Dataset data = Dataset.embedded();
        assertEquals(1000, data.train().size());
        assertEquals(200, data.test().size());
        assertEquals(784, data.train().pixels());
        for (int i = 0; i < 1000; i++) {
            assertEquals(i / 100, data.train().label(i));
            assertEquals(i % 200 / 20, data.test().label(i % 200));
        }
        assertEquals(0, data.train().commonPixel());
        assertEquals(-1, ImageSet.standardised(0));
        assertEquals(1, ImageSet.standardised(255));
        assertEquals((51 / 255.0 - 0.5) / 0.5, ImageSet.standardised(51), 1e-16);
    }

    @Test
    void aFolder() throws IOException {
        Dataset all = Dataset.folder(folder, PerClass.ALL);
        assertEquals(6, all.train().size());
        assertEquals(200, all.test().pixel(5, 3));
        Dataset some = Dataset.folder(folder, new PerClass(2, 1));
        assertEquals(4, some.train().size());
        assertEquals(2, some.test().size());
        assertEquals(0, some.train().label(1));
        assertEquals(3 * 40, some.train().pixel(1, 0));
        assertEquals(0, some.train().pixel(2, 0));
        assertTrue(all.fingerprint() != some.fingerprint());
    }

    private void fails(String file, byte[] content, String... said) throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve(file));
        Files.write(folder.resolve(file), content);
        var e = assertThrows(IllegalArgumentException.class, () -> Dataset.folder(folder, PerClass.ALL));
        assertEquals(1, e.getMessage().lines().count());
        for (String part : said) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        Files.write(folder.resolve(file), before);
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        String images = "train-images-idx3-ubyte";
        String labels = "t10k-labels-idx1-ubyte.gz";
        byte[] good = idx(0x803, PIXELS, 6, 2, 2);
        byte[] goodLabels = zipped(idx(0x801, LABELS, 6));
        fails(images, Arrays.copyOf(good, good.length - 1), images, "cut off");
        fails(images, Arrays.copyOf(good, good.length + 1), images, "altered");
        fails(images, Arrays.copyOf(good, 9), images, "too short");
        fails(images, new byte[0], images, "too short");
        fails(images, idx(0x801, PIXELS, 6, 2, 2), images, "magic number 0x00000801", "0x00000803");
        fails(images, idx(0x803, PIXELS, 6, 0, 2), images, "extent of 0");
        fails(images, idx(0x803, PIXELS, 6, -2, 2), images, "extent of -2");
        fails(images, idx(0x803, PIXELS, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE), images, "cut off");
        fails(images, idx(0x803, PIXELS, 3, 4, 2), "3 images", "6 labels");
        fails(labels, Arrays.copyOf(goodLabels, goodLabels.length - 9), labels, "unzipped");
        fails(labels, zipped(idx(0x801, Arrays.copyOf(LABELS, 5), 5)), "6 images", "5 labels");
        fails(labels, zipped(idx(0x801, new byte[] {0, 0, 9, 0, 0, 0}, 6)), "classes");
        Files.delete(folder.resolve(images));
        var e = assertThrows(IllegalArgumentException.class, () -> Dataset.folder(folder, PerClass.ALL));
        assertTrue(e.getMessage().contains("lacks " + images), e.getMessage());
    }

    @Test
    void tooFewOfAClass() {
        var e = assertThrows(IllegalArgumentException.class, () -> Dataset.folder(folder, new PerClass(4, 1)));
        assertTrue(e.getMessage().contains("3 images of class 0, not 4"), e.getMessage());
    }
}
