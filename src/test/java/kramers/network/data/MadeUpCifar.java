package kramers.network.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A made-up set in the files of CIFAR-10's binary version. Images of a class share a colour and a stripe, with noise upon them, so
 * that a network can learn to tell them apart; labels are in random order, as often as they come.
 */
public final class MadeUpCifar {
    /** Bytes of a record: a label, then 3 x 32 x 32 values. */
    public static final int RECORD = 3073;

    private static final int SIDE = 32;

    private MadeUpCifar() {}

    /**
     * Writes five batches to train on and one to test on.
     *
     * @param folder made if it is not there
     * @param perBatch images in each of the five
     * @param test images in the sixth
     * @return the folder
     */
    public static Path write(Path folder, int perBatch, int test, long seed) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        for (int batch = 1; batch <= 5; batch++) {
            Files.write(folder.resolve("data_batch_" + batch + ".bin"), records(perBatch, random));
        }
        Files.write(folder.resolve("test_batch.bin"), records(test, random));
        return folder;
    }

    private static byte[] records(int count, Random random) {
        ByteBuffer records = ByteBuffer.allocate(count * RECORD);
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(10);
            records.put((byte) label);
            for (int channel = 0; channel < 3; channel++) {
                for (int p = 0; p < SIDE * SIDE; p++) {
                    int stripe = p / SIDE / 3 == label ? 120 : 0;
                    int colour = 20 * (label * (channel + 1) % 6);
                    records.put((byte) Math.min(255, stripe + colour + random.nextInt(60)));
                }
            }
        }
        return records.array();
    }
}
