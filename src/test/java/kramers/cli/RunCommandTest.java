package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run}: what a file says is what the command of its experiment does. */
class RunCommandTest {
    private static final String PHASE = "phase --eta 0.05 --sigma 0,0.05 --trajectories 40 --steps 60";
    private static final String ENSEMBLE =
            "ensemble --eta 0.1 --sigma 0.05 --fix-y 3 --trajectories 30 --steps 50 --seed -7";
    private static final String TRAIN = "train --eta 0.1 --time 0.3 --repeats 3 --hidden 4 --eigenvalues 2";

    @TempDir
    private Path folder;

    private Path done(String command, String name, Object... more) {
        Path out = folder.resolve(name);
        assertEquals(Program.SILENT, run(command, out, more), () -> command + Arrays.toString(more));
        return out;
    }

    private static Program.Outcome run(String command, Path out, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(more));
        words.addAll(List.of("--quiet", "--out", out));
        return Program.runWords(words.toArray());
    }

    private static void assertSame(Path expected, Path found, String... files) throws IOException {
        for (String file : files) {
            assertEquals(-1, Files.mismatch(expected.resolve(file), found.resolve(file)), file);
        }
    }

    private void assertRefused(String complaint, Object... words) {
        Path out = folder.resolve("refused");
        Program.Outcome refused = run("run", out, words);
        assertEquals(List.of("kramers run: " + complaint), refused.err());
        assertEquals(2, refused.code());
        assertFalse(Files.exists(out), "something was written");
    }

    @Test
    void scansHaveTheBytesOfTheirCommands() throws IOException {
        Path phase = done(PHASE, "phase");
        assertSame(phase, done("run", "again", phase.resolve("run.json")), "cells.csv", "results.h5");
        Path ensemble = done(ENSEMBLE, "ensemble");
        Path again = done("run", "ensemble2", ensemble.resolve("run.json"));
        assertSame(ensemble, again, "cells.csv", "timeline.csv", "paths.csv", "escapes.csv", "results.h5");
    }

    /** Either command goes on with the other's work; that of other settings is not touched. */
    @Test
    void resultsAreTheCommandsOwn() throws IOException {
        Path out = done(PHASE, "out");
        Path file = Files.copy(out.resolve("run.json"), folder.resolve("spec.json"));
        byte[] journal = Files.readAllBytes(out.resolve("journal.bin"));
        done("run", "out", file, "--resume");
        assertEquals(
                -1, Arrays.mismatch(journal, Files.readAllBytes(out.resolve("journal.bin"))), "nothing was left to do");
        Path other = done("run", "other", file);
        done(PHASE, "other", "--resume");
        assertSame(out, other, "cells.csv");
        Files.writeString(file, Files.readString(file).replace("\"seed\": 1", "\"seed\": 2"));
        Program.Outcome refused = run("run", out, file, "--resume");
        assertEquals(2, refused.code());
        assertTrue(
                refused.err().get(0).contains("another run (its settings differ: seed)"),
                refused.err().get(0));
    }

    @Test
    void partsOfAFileMakeTheWhole() throws IOException {
        Path whole = done(PHASE, "whole");
        Path file = whole.resolve("run.json");
        Path first = done("run", "first", file, "--shard", "1/3");
        Path part = done("run", "part", file, "--shard", "2/3");
        Path second = done("run", "second", part.resolve("run.json")); // its file says which part it is
        Path third = done("run", "third", part.resolve("run.json"), "--shard", "3/3");
        Path merged = done("merge " + first + " " + second + " " + third, "merged");
        assertSame(whole, merged, "cells.csv", "results.h5");
    }

    @Test
    void trainingsAreSureOfTheirData() throws IOException {
        Path train = done(TRAIN, "train");
        Path file = train.resolve("run.json");
        assertSame(train, done("run", "again", file), "networks.csv", "metrics.csv", "summary.csv");
        Path data = images();
        assertRefused(
                file + ": the spec's data, mnist-1000-200, are others than these; --data names their folder",
                file,
                "--data",
                data);
        String text = Files.readString(file);
        assertTrue(text.contains("\"data_fingerprint\": \""), text);
        Path unsure = folder.resolve("unsure.json");
        Files.writeString(unsure, text.replaceAll(" *\"data_fingerprint\".*\n", ""));
        assertRefused(
                unsure + ": a network 784-4-10 cannot learn images of 4 pixels in 3 classes; --data names their folder",
                unsure,
                "--data",
                data);
        Files.writeString(unsure, text.replaceAll("50\n", "1001\n"));
        assertRefused(unsure + ": batch must be at most the 1000 training images, not 1001", unsure);
        assertRefused("--shard 1/4: n may be at most 3, the number of networks", file, "--shard", "1/4");
    }

    /** Six images of 2 x 2 of three classes. */
    private Path images() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String part : new String[] {"train", "t10k"}) {
            ByteBuffer images = ByteBuffer.allocate(16 + 24)
                    .putInt(0x803)
                    .putInt(6)
                    .putInt(2)
                    .putInt(2);
            ByteBuffer labels =
                    ByteBuffer.allocate(8 + 6).putInt(0x801).putInt(6).put(new byte[] {0, 1, 2, 0, 1, 2});
            Files.write(data.resolve(part + "-images-idx3-ubyte"), images.array());
            Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
        return data;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"steps\": 60 | \"steps\": 0 | steps must be 1 to 2147483647, not 0",
                "\"steps\": 60 | \"step\": 60 | 'spec.steps' is missing",
                "\"shard\": \"1/1\" | \"shard\": \"1/81\" | shard 1/81: n may be at most 80, the number of trajectories of"
                        + " all cells together",
                "\"experiment\": \"phase\" | \"experiment\": \"theory\" | 'experiment' must be phase, ensemble or train, not"
                        + " \"theory\"",
                "{ | `` | is no JSON",
            })
    void aBadFileIsNamed(String old, String changed, String complaint) throws IOException {
        String text = Files.readString(done(PHASE, "phase").resolve("run.json"));
        Path file = folder.resolve("bad.json");
        assertTrue(text.contains(old), text);
        Files.writeString(file, text.replace(old, changed == null ? "" : changed));
        assertRefused(file + ": " + complaint, file);
    }

    @Test
    void whatIsNoFileOrNotForItIsNamed() throws IOException {
        Path nowhere = folder.resolve("nowhere.json");
        assertRefused(nowhere + ": no such file", nowhere);
        assertRefused(folder + " is no file that can be read", folder);
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xE9});
        assertRefused(latin + ": is no JSON", latin);
        Path out = done(PHASE, "phase");
        Path file = out.resolve("run.json");
        assertRefused("--data is for trainings; " + file + " describes a run of kramers phase", file, "--data", folder);
        byte[] before = Files.readAllBytes(file);
        assertEquals(2, run("run", out, file, "--overwrite").code(), "it would take away what it reads");
        assertEquals(2, run("run", out, file).code());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));
    }
}
