package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import kramers.cli.terminal.StandardOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be printed is printed, or the run has failed. */
class StandardOutputTest {
    private static final String FULL = "No space left on device";

    /** Runs a command whose output goes nowhere; what it says of that. */
    private static List<String> run(String reason, String... words) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        StringWriter err = new StringWriter();
        assertEquals(1, Main.run(words, new StandardOutput(out), new PrintWriter(err, true)));
        return err.toString().lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "devices", "help phase"})
    void aFullDevice(String words) {
        assertEquals(List.of("kramers: standard output cannot be written: " + FULL), run(FULL, words.split(" ")));
    }

    /** Whoever reads, {@code head}, has seen enough. */
    @Test
    void aClosedPipe() {
        assertEquals(List.of(), run("Broken pipe", "--help"));
    }
}
