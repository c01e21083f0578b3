package kramers.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal keeps through damage, and what it never touches. */
class JournalTest {
    private static final RunHeader RUN = header("phase", 1, 100);
    private static final byte[][] RECORDS = {{1, 2, 3}, {}, new byte[3_000_000], {4}};

    @TempDir
    private Path folder;

    private Path file;
    private byte[] intact;

    /** Settings of which the last may change. */
    private record Settings(int seed, double width, long max) {}

    private static RunHeader header(String experiment, int seed, long max) {
        return RunHeader.of(experiment, new Settings(seed, Double.NaN, max), "max");
    }

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve(Journal.FILE);
        try (Journal journal = Journal.create(file, RUN)) {
            for (byte[] record : RECORDS) {
                journal.append(record);
            }
        }
        intact = Files.readAllBytes(file);
    }

    private final List<byte[]> read = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();

    private Journal resume(RunHeader run) throws IOException {
        read.clear();
        damage.clear();
        return Journal.resume(file, run, read::add, damage::add);
    }

    private void assertRead(int... records) {
        assertArrayEquals(
                Arrays.stream(records).mapToObj(i -> RECORDS[i]).toArray(byte[][]::new), read.toArray(byte[][]::new));
    }

    @Test
    void anIntactOneGoesOnAsItIs() throws IOException {
        try (Journal journal = resume(RUN)) {
            journal.append(new byte[] {5});
        }
        assertRead(0, 1, 2, 3);
        byte[] now = Files.readAllBytes(file);
        assertArrayEquals(intact, Arrays.copyOf(now, intact.length));
        resume(RUN).close();
        assertEquals(5, read.size());
        assertEquals(List.of(), damage);
    }

    @Test
    void aDamagedHeadLosesOnlyTheHead() throws IOException {
        byte[] bytes = intact.clone();
        Arrays.fill(bytes, 0, 100, (byte) 'X');
        Files.write(file, bytes);
        resume(RUN).close();
        assertRead(0, 1, 2, 3);
        assertEquals(1, damage.size());
        assertArrayEquals(intact, Files.readAllBytes(file), "the journal is whole again");
    }

    @Test
    void aDamagedHeadAndOtherSettings() throws IOException {
        byte[] bytes = intact.clone();
        bytes[20] ^= 1;
        assertRefused(bytes, header("phase", 2, 100), "is damaged where it says");
    }

    @Test
    void damagedWorkIsLeftOutAndTheRestKept() throws IOException {
        byte[] bytes = intact.clone();
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        try (Journal journal = resume(RUN)) {
            assertRead(0, 1);
            assertEquals(1, damage.size());
            journal.append(RECORDS[2]);
            journal.append(RECORDS[3]);
        }
        assertArrayEquals(intact, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatIsNotThisRunsIsNotTouched() throws IOException {
        assertRefused(intact, header("train", 1, 100), "kramers phase");
        assertRefused(intact, header("phase", 2, 100), "settings differ: seed");
        assertRefused("something else altogether".getBytes(), RUN, "is no journal");
        assertRefused(new byte[intact.length], RUN, "is no journal");
    }

    private void assertRefused(byte[] content, RunHeader run, String why) throws IOException {
        Files.write(file, content);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> resume(run));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertArrayEquals(content, Files.readAllBytes(file));
        assertEquals(List.of(), damage);
    }

    @Test
    void aRunKilledAtItsStartStartsOver() throws IOException {
        for (int length : new int[] {0, 1, 30}) {
            Files.write(file, Arrays.copyOf(intact, length));
            resume(RUN).close();
            assertRead();
            assertEquals(RUN, RunHeader.in(folder));
        }
    }

    /** Also those that one double stands for; and numbers in a list. */
    @Test
    void settingsDifferByTheirLastDigit() {
        record Seeded(long seed, double[] eta) {}
        RunHeader one = RunHeader.of("phase", new Seeded(1L << 53, new double[] {0.1, 0.2}));
        assertEquals(
                List.of("seed"),
                one.differences(RunHeader.of("phase", new Seeded((1L << 53) + 1, new double[] {0.1, 0.2}))));
        assertEquals(
                List.of("eta"),
                one.differences(RunHeader.of("phase", new Seeded(1L << 53, new double[] {0.1, Math.nextUp(0.2)}))));
    }

    @Test
    void settingsThatAreFreeMayChange() throws IOException {
        RunHeader more = header("phase", 1, 200);
        resume(more).close();
        assertRead(0, 1, 2, 3);
        assertEquals(more, RunHeader.in(folder));
    }

    @Test
    void twoRunsDoNotWriteToOne() throws IOException {
        try (Journal first = resume(RUN)) {
            assertThrows(IOException.class, () -> resume(RUN));
            assertThrows(IOException.class, () -> Journal.create(file, RUN));
            assertThrows(IOException.class, () -> Journal.requireFree(folder));
            first.append(new byte[1]);
        }
        Journal.requireFree(folder);
    }

    @Test
    void aVanishedFolderIsNoticed() throws Exception {
        for (boolean replaced : new boolean[] {false, true}) {
            Journal journal = Journal.create(file, RUN);
            Files.move(file, folder.resolve("elsewhere" + replaced));
            if (replaced) {
                Files.write(file, new byte[5]);
            }
            Thread.sleep(30);
            IOException e = assertThrows(IOException.class, () -> journal.append(RECORDS[0]));
            assertTrue(e.getMessage().contains("is gone"), e.getMessage());
            assertThrows(IOException.class, journal::close);
            Files.deleteIfExists(file);
        }
        Journal unwritten = Journal.create(file, RUN);
        Files.delete(file);
        assertThrows(IOException.class, unwritten::close);
    }

    @Test
    void sittingsAddUp() throws IOException {
        Sitting first = new Sitting("2026-01-01T00:00:00Z", "cpu", "a", "", 3, Map.of("work", 2.0));
        Sitting second = new Sitting("2026-01-02T00:00:00Z", "cuda", "b", "1", 4, Map.of("work", 1.0));
        try (Journal journal = Journal.create(file, RUN)) {
            journal.addSittings(List.of(first));
            journal.addSittings(List.of(new Sitting(second.started(), "cuda", "b", "1", 1, Map.of("work", 0.5))));
            journal.addSittings(List.of(second));
        }
        try (Journal journal = resume(RUN)) {
            assertEquals(List.of(first, second), journal.sittings(), "the last word of each");
        }
        Sitting sum = Sitting.sum(List.of(first, second));
        assertEquals(new Sitting(first.started(), "cpu; cuda", "a; b", "1", 7, Map.of("work", 3.0)), sum);
    }
}
