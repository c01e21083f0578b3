package kramers.network.data;

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
import kramers.network.data.Dataset.PerClass;
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
        assertEquals(-1, PixelScaling.SYMMETRIC.of(0));
        assertEquals(1, PixelScaling.SYMMETRIC.of(255));
        assertEquals((51 / 255.0 - 0.5) / 0.5, PixelScaling.SYMMETRIC.of(51), 1e-16);
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
        fails(
                images,
                idx(0x801, PIXELS, 6, 2, 2),
                images,
                "magic number 0x00000801",
                "0x00000803 or 0x00000804",
                "3 or 4 dimensions");
        fails(images, idx(0x803, PIXELS, 6, 0, 2), images, "extent of 0");
        fails(images, idx(0x803, PIXELS, 6, -2, 2), images, "extent of -2");
        fails(
                images,
                idx(0x803, PIXELS, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                images,
                "more than the 2 GB");
        fails(images, idx(0x803, PIXELS, 50_000, 200, 200), images, "[50000, 200, 200], but holds 24 bytes: cut off");
        fails(images, idx(0x803, PIXELS, 3, 4, 2), "3 images", "6 labels");
        fails(labels, Arrays.copyOf(goodLabels, goodLabels.length - 9), labels, "unzipped");
        fails(labels, zipped(idx(0x801, Arrays.copyOf(LABELS, 5), 5)), "6 images", "5 labels");
        fails(
                labels,
                zipped(idx(0x801, new byte[] {0, 0, 9, 0, 0, 0}, 6)),
                "test images have labels up to 9",
                "up to 1");
        Files.delete(folder.resolve(images));
        var e = assertThrows(IllegalArgumentException.class, () -> Dataset.folder(folder, PerClass.ALL));
        assertTrue(e.getMessage().contains("lacks " + images), e.getMessage());
    }

    private Dataset labelled(PerClass perClass, int[] train, int[] test) throws IOException {
        int[][] parts = {train, test};
        for (int p = 0; p < 2; p++) {
            byte[] labels = new byte[6];
            for (int i = 0; i < 6; i++) {
                labels[i] = (byte) parts[p][i];
            }
            Files.write(
                    folder.resolve((p == 0 ? "train" : "t10k") + "-labels-idx1-ubyte.gz"),
                    zipped(idx(0x801, labels, 6)));
        }
        return Dataset.folder(folder, perClass);
    }

    /** As many classes as the highest label asks for, whatever is empty below. */
    @Test
    void emptyClassesAreNamed() throws IOException {
        assertEquals("", Dataset.folder(folder, PerClass.ALL).note());
        assertEquals("", Dataset.embedded().note());
        int[] fromOne = {1, 2, 3, 3, 2, 1};
        Dataset data = labelled(PerClass.ALL, fromOne, fromOne);
        assertEquals(4, data.train().classes());
        assertEquals(
                folder + ": the highest label is 3, so networks have 4 outputs; no training image has label 0",
                data.note());
        data = labelled(PerClass.ALL, new int[] {0, 2, 2, 5, 5, 0}, new int[] {0, 1, 2, 4, 5, 0});
        assertTrue(data.note().endsWith("6 outputs; no training image has label 1, 3, 4, but test images have 1, 4"));
        data = labelled(PerClass.ALL, new int[] {0, 200, 0, 0, 0, 0}, new int[6]);
        assertTrue(data.note().endsWith("label 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 189 more"), data.note());
        assertTrue(labelled(PerClass.ALL, new int[6], new int[6]).note().contains("nothing to learn"));
    }

    @Test
    void emptyClassesAreLeftOutOfSoManyOfEach() throws IOException {
        int[] fromOne = {1, 3, 3, 1, 1, 3};
        Dataset data = labelled(new PerClass(2, 1), fromOne, new int[] {3, 3, 0, 0, 0, 0});
        assertEquals(4, data.train().size());
        assertEquals(4, data.train().classes());
        assertEquals(3, data.train().label(2));
        assertEquals(40, data.train().pixel(2, 0));
        assertEquals(2, data.test().size());
        var e = assertThrows(
                IllegalArgumentException.class, () -> labelled(new PerClass(999_999_999, 1), fromOne, fromOne));
        assertTrue(e.getMessage().contains("3 images of class 1, not 999999999"), e.getMessage());
    }

    @Test
    void tooFewOfAClass() {
        var e = assertThrows(IllegalArgumentException.class, () -> Dataset.folder(folder, new PerClass(4, 1)));
        assertTrue(e.getMessage().contains("3 images of class 0, not 4"), e.getMessage());
    }

    /** Two colours are no grey: the same values, channels first, last, and in a name of its own. */
    @Test
    void coloursFirstOrLast() throws IOException {
        byte[] planes = new byte[6 * 3 * 2 * 5];
        byte[] points = new byte[planes.length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) (i * 7);
            int image = i / 30;
            int channel = i / 10 % 3;
            points[image * 30 + i % 10 * 3 + channel] = planes[i];
        }
        Path images = folder.resolve("train-images-idx3-ubyte");
        Files.delete(images);
        Path colours = folder.resolve("train-images-idx4-ubyte.gz");
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx(0x804, planes, 6, 3, 2, 5));
        for (byte[] file : new byte[][] {idx(0x804, planes, 6, 3, 2, 5), idx(0x804, points, 6, 2, 5, 3)}) {
            Files.write(colours, zipped(file));
            ImageSet train = Dataset.folder(folder, PerClass.ALL).train();
            assertEquals("3 x 2 x 5", train.extents());
            for (int i = 0; i < planes.length; i++) {
                assertEquals(planes[i] & 0xff, train.pixel(i / 30, i % 30));
            }
        }
        Files.write(images, idx(0x803, PIXELS, 6, 2, 2));
        var e = assertThrows(IllegalArgumentException.class, () -> Dataset.folder(folder, PerClass.ALL));
        assertTrue(e.getMessage().endsWith(colours.getFileName() + " are both there: only one can be meant"));
    }

    @Test
    void channelsAreToldByTheirNumber() throws IOException {
        String images = "train-images-idx3-ubyte";
        byte[] good = new byte[6 * 16];
        fails(images, idx(0x804, good, 6, 4, 4, 1), "[6, 4, 4, 1]: both the second and the last extent", "1, 3 or 4");
        fails(
                images,
                idx(0x804, good, 6, 2, 4, 2),
                "[6, 2, 4, 2]: neither the second nor the last extent",
                "1, 3 or 4");
        fails(images, idx(0x804, new byte[6 * 24], 6, 2, 4, 3), "training images are 3 x 2 x 4, test images 2 x 2");
        fails(images, zipped(Arrays.copyOf(idx(0x804, good, 6, 2, 8, 1), 40)), "[6, 2, 8, 1], but holds 20 bytes");
        Files.write(folder.resolve(images), idx(0x804, PIXELS, 6, 1, 2, 2));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), zipped(idx(0x804, PIXELS, 6, 2, 2, 1)));
        Dataset one = Dataset.folder(folder, PerClass.ALL);
        sixImages();
        assertEquals(Dataset.folder(folder, PerClass.ALL).fingerprint(), one.fingerprint());
    }
}
