package kramers.network.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kramers.network.data.Dataset.PerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR's binary files, from a made-up set of 1,000 + 100 images; and what is said where others lie. */
class CifarFilesTest {
    private static final int RECORD = MadeUpCifar.RECORD;
    private static final String WHERE =
            "download https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz, unpack it and name its folder cifar-10-batches-bin";

    @TempDir
    private Path folder;

    private Path thousand() throws IOException {
        return MadeUpCifar.write(folder, 200, 100, 1);
    }

    private static Dataset read(Path folder) throws IOException {
        return Dataset.folder(folder, PerClass.ALL);
    }

    private static void same(ImageSet images, int image, byte[] records, int record) {
        assertEquals(records[record * RECORD], images.label(image));
        for (int p = 0; p < 3072; p++) {
            assertEquals(records[record * RECORD + 1 + p] & 0xff, images.pixel(image, p));
        }
    }

    @Test
    void imagesStandInTheOrderOfFilesAndRecords() throws IOException {
        Dataset data = read(thousand());
        assertEquals(1000, data.train().size());
        assertEquals(100, data.test().size());
        assertEquals(folder.toString(), data.name());
        for (int i : new int[] {0, 1, 199, 200, 417, 600, 999}) {
            byte[] records = Files.readAllBytes(folder.resolve("data_batch_" + (1 + i / 200) + ".bin"));
            same(data.train(), i, records, i % 200);
        }
        same(data.test(), 99, Files.readAllBytes(folder.resolve("test_batch.bin")), 99);
        assertEquals(10, data.train().classes());
        assertEquals("", data.note());
    }

    /** Plane after plane, each row by row from the top left. */
    @Test
    void aPixelOfEachPlane() throws IOException {
        thousand();
        byte[] record = new byte[RECORD];
        record[0] = 7;
        record[1 + 31] = (byte) 201; // red, top right
        record[1 + 1024 + 32] = (byte) 202; // green, second row, left
        record[1 + 2048 + 1023] = (byte) 255; // blue, bottom right
        Files.write(folder.resolve("data_batch_1.bin"), record);
        ImageSet train = read(folder).train();
        assertEquals(801, train.size());
        assertEquals(3, train.channels());
        assertEquals(32, train.rows());
        assertEquals(32, train.columns());
        assertEquals(3072, train.pixels());
        assertEquals(7, train.label(0));
        assertEquals(201, train.pixel(0, 31));
        assertEquals(202, train.pixel(0, (1 * 32 + 1) * 32));
        assertEquals(255, train.pixel(0, (2 * 32 + 31) * 32 + 31));
        assertEquals(0, train.pixel(0, 0));
    }

    @Test
    void soManyOfEachClass() throws IOException {
        thousand();
        Dataset all = read(folder);
        Dataset some = Dataset.folder(folder, new PerClass(20, 2));
        assertEquals(200, some.train().size());
        assertEquals(20, some.test().size());
        int third = firstOf(all.train(), 3);
        for (int p = 0; p < 3072; p++) {
            assertEquals(all.train().pixel(third, p), some.train().pixel(3 * 20, p));
        }
        assertNotEquals(all.fingerprint(), some.fingerprint());
        var e = assertThrows(IllegalArgumentException.class, () -> Dataset.folder(folder, new PerClass(1, 50)));
        assertTrue(e.getMessage().matches(".*test_batch.bin has \\d+ images of class 0, not 50"), e.getMessage());
    }

    private static int firstOf(ImageSet images, int label) {
        int i = 0;
        while (images.label(i) != label) {
            i++;
        }
        return i;
    }

    @Test
    void theFolderAboveWillDo() throws IOException {
        Path inner = folder.resolve("cifar-10-batches-bin");
        MadeUpCifar.write(inner, 3, 2, 1);
        Files.write(folder.resolve("cifar-10-binary.tar.gz"), new byte[9]);
        Dataset data = read(folder);
        assertEquals(15, data.train().size());
        assertEquals(data.fingerprint(), read(inner).fingerprint());
        byte[] batch = Files.readAllBytes(inner.resolve("data_batch_5.bin"));
        batch[2 * RECORD + 3000]++;
        Files.write(inner.resolve("data_batch_5.bin"), batch);
        assertNotEquals(data.fingerprint(), read(folder).fingerprint());
    }

    /** The second of two labels counts. */
    @Test
    void cifar100HasFineLabels() throws IOException {
        byte[] records = new byte[2 * 3074];
        records[0] = 19;
        records[1] = 99;
        records[3074] = 4;
        records[3074 + 1] = 30;
        records[3074 + 2 + 1024] = 17;
        Path inner = Files.createDirectory(folder.resolve("cifar-100-binary"));
        Files.write(inner.resolve("train.bin"), records);
        fails("lacks test.bin of CIFAR-100", "cifar-100-binary.tar.gz");
        Files.write(inner.resolve("test.bin"), Arrays.copyOf(records, 3074));
        Dataset data = read(folder);
        assertEquals(2, data.train().size());
        assertEquals(99, data.train().label(0));
        assertEquals(30, data.train().label(1));
        assertEquals(17, data.train().pixel(1, 1024));
        records[1] = 100;
        Files.write(inner.resolve("train.bin"), records);
        fails("train.bin has label 100 at its image 1, above 99");
    }

    private void fails(String... said) {
        fails(folder, said);
    }

    private static void fails(Path data, String... said) {
        var e = assertThrows(IllegalArgumentException.class, () -> read(data));
        assertEquals(1, e.getMessage().lines().count());
        for (String part : said) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    @Test
    void everyBatchMustBeThere() throws IOException {
        thousand();
        Files.delete(folder.resolve("data_batch_3.bin"));
        fails(folder + " lacks data_batch_3.bin of CIFAR-10: " + WHERE);
        Files.delete(folder.resolve("data_batch_5.bin"));
        Files.delete(folder.resolve("test_batch.bin"));
        fails("lacks data_batch_3.bin, data_batch_5.bin, test_batch.bin of CIFAR-10");
        Path empty = Files.createDirectories(folder.resolve("other").resolve("cifar-10-batches-bin"));
        fails(empty.getParent(), empty + " lacks data_batch_1.bin, data_batch_2.bin");
    }

    @Test
    void damageIsNamed() throws IOException {
        thousand();
        Path batch = folder.resolve("data_batch_2.bin");
        byte[] whole = Files.readAllBytes(batch);
        Files.write(batch, Arrays.copyOf(whole, whole.length - 1));
        fails(batch + " has 614599 bytes, not a multiple of 3073", "cut off or altered", WHERE);
        Files.write(batch, new byte[0]);
        fails(batch + " has 0 bytes", WHERE);
        whole[5 * RECORD] = 10;
        Files.write(batch, whole);
        fails(batch + " has label 10 at its image 6, above 9", WHERE);
        whole[5 * RECORD] = (byte) 255;
        Files.write(batch, whole);
        fails("has label 255");
    }

    @Test
    void archivesAndOtherVersions() throws IOException {
        fails(folder + " holds no images: neither four IDX files (train-images-idx3-ubyte, ", "nor CIFAR-10 (" + WHERE);
        Path python = Files.write(folder.resolve("cifar-10-python.tar.gz"), new byte[9]);
        fails(folder + " has CIFAR-10 for Python or Matlab, but the binary version is read: " + WHERE);
        fails(python, python + " is CIFAR-10 for Python or Matlab");
        Path archive = Files.write(folder.resolve("cifar-10-binary.tar.gz"), new byte[9]);
        fails(folder + " holds the archive cifar-10-binary.tar.gz: unpack it and name its folder cifar-10-batches-bin");
        fails(archive, archive + " is an archive: unpack it and name the folder that comes out");
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Files.write(unpacked.resolve("data_batch_1"), new byte[9]);
        fails(unpacked, "has CIFAR-10 for Python or Matlab");
        Path hundred = Files.createDirectory(folder.resolve("cifar-100-python"));
        fails(hundred, "has CIFAR-100 for Python or Matlab", "cifar-100-binary.tar.gz");
        Path one = Files.write(unpacked.resolve("train-images-idx3-ubyte.gz"), new byte[9]);
        fails(one, one + " is a file: name the folder that it lies in");
        fails(folder.resolve("nowhere"), "nowhere is not a folder");
    }

    @Test
    void aFolderHoldsOneSet() throws IOException {
        thousand();
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[9]);
        fails(folder + " holds IDX files and CIFAR-10: a folder can hold one set");
    }
}
