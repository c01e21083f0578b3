package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                "kramers;train;--out;it's $HOME           | kramers train --out 'it'\\''s $HOME' --resume",
                "kramers;phase;--landscape=x1=1,x2=2;--out;é/~x* | kramers phase --landscape=x1=1,x2=2 --out 'é/~x*' --resume",
            })
    void theCommandGoesOnWithResume(String words, String said) {
        assertEquals(said, Interruption.goingOn(List.of(words.split(";"))));
    }

    @Test
    void theSignalsOwnExitCodeAndALine(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process run = Program.start(log, List.of(), "phase", "--steps", "1e9", "--backend", "cpu", "--out", out + "");
        while (run.isAlive() && !Files.exists(out.resolve("journal.bin"))) {
            Thread.sleep(50);
        }
        run.destroy();
        assertEquals(128 + 15, run.waitFor());
        List<String> lines = Files.readAllLines(log);
        assertEquals(
                "interrupted; go on with: kramers phase --steps 1e9 --backend cpu --out " + out + " --resume",
                lines.get(lines.size() - 1));
    }
}
