package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kramers.experiment.benchmark.Result;
import kramers.report.benchmark.BenchFile;
import kramers.report.benchmark.BenchRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when a signal ends the program. */
class InterruptionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "kramers;phase                            | kramers phase --resume",
                "kramers;phase;--resume;--seed;2          | kramers phase --resume --seed 2",
                "kramers;train;--overwrite;--out;a b      | kramers train --out 'a b' --resume",
                "kramers;run;--overwrite;--;-a.json       | kramers run --resume -- -a.json",
                "kramers;train;--out;it's $HOME           | kramers train --out 'it'\\''s $HOME' --resume",
                "kramers;phase;--landscape=x1=1,x2=2;--out;é/~x* | kramers phase --landscape=x1=1,x2=2 --out 'é/~x*' --resume",
            })
    void theCommandGoesOnWithResume(String words, String said) {
        assertEquals(said, Interruption.goingOn(List.of(words.split(";"))));
    }

    /** Ctrl-C ends it at once, and is the signal's own exit code. */
    @Test
    void theSignalsOwnExitCodeAndALine(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process run = Program.start(log, List.of(), "phase", "--steps", "1e9", "--backend", "cpu", "--out", out + "");
        while (run.isAlive() && !Files.exists(out.resolve("journal.bin"))) {
            Thread.sleep(50);
        }
        Signal.INT.send(run);
        assertEquals(128 + 2, run.waitFor());
        List<String> lines = Files.readAllLines(log);
        assertEquals(
                "interrupted; go on with: kramers phase --steps 1e9 --backend cpu --out " + out + " --resume",
                lines.get(lines.size() - 1));
    }

    /** The command that is named goes on, and ends as if nothing had happened. */
    @Test
    void aRunOfAFileGoesOnAsItSays(@TempDir Path folder) throws IOException, InterruptedException {
        Path spec = folder.resolve("a spec.json");
        String[] small = {"phase", "--eta", "0.05", "--sigma", "0.05", "--steps", "9", "--trajectories", "3", "--quiet"
        };
        Program.run(Stream.concat(Stream.of(small), Stream.of("--out", folder + "/small"))
                .toArray(String[]::new));
        String text = Files.readString(folder.resolve("small/run.json"))
                .replace("trajectories\": 3", "trajectories\": 100000");
        Files.writeString(spec, text.replace("\"steps\": 9", "\"steps\": 20000"));
        Path out = folder.resolve("out");
        Path journal = out.resolve("journal.bin");
        Path log = folder.resolve("log");
        String[] words = {"run", spec + "", "--shard", "1/2", "--overwrite", "--out", out + ""};
        Process run = Program.start(log, List.of(), words);
        while (run.isAlive() && (Files.notExists(journal) || Files.size(journal) == 0)) {
            Thread.sleep(5);
        }
        run.destroy();
        assertEquals(75, run.waitFor());
        List<String> lines = Files.readAllLines(log);
        String said = lines.get(lines.size() - 1);
        assertEquals(
                "to be continued (SIGTERM): 0 of 1 cells are done; go on with: kramers run '" + spec
                        + "' --shard 1/2 --out " + out + " --resume",
                said);
        Program.Outcome rest = Program.run("run", spec + "", "--shard", "1/2", "--out", out + "", "--resume");
        assertEquals(0, rest.code(), () -> String.join("\n", rest.err()));
        assertEquals("50000", Tables.rows(out.resolve("cells.csv")).get(1)[2]);
    }

    /** What a benchmark has measured by then is kept, and says that it is not all. */
    @Test
    void aBenchmarkKeepsWhatItHasMeasured(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        String[] words = {"bench", "--backend=cpu", "--seconds=60", "--only=fma-float", "--out=" + out};
        Process run = Program.start(log, List.of(), words);
        while (run.isAlive() && !Files.readString(log).contains("cpu, round ")) {
            Thread.sleep(50);
        }
        run.destroy();
        assertEquals(128 + 15, run.waitFor());
        BenchRecord kept = BenchFile.read(out.resolve("bench.json"));
        assertFalse(kept.complete());
        Result fused = kept.outcome().ceilings().get(0);
        assertEquals("fma-float", fused.workload());
        assertTrue(fused.measured() && fused.high() > 1e7, fused::toString);
        assertTrue(kept.notes().stream().anyMatch(note -> note.startsWith("interrupted")), () -> "" + kept.notes());
    }
}
