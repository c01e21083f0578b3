package kramers.film;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndOfProgramTest {

    @TempDir
    Path folder;

    /** A program that takes a few frames, says what is in the folder, and takes more until someone ends it. */
    static final class Program {
        public static void main(String[] words) throws IOException {
            Path file = Path.of(words[0]);
            FrameSink film = Film.open(file, 320, 200, 30, false);
            for (int i = 0; ; i++) {
                film.accept(Pictures.frame(320, 200, i));
                if (i == 100) {
                    System.out.println(Pictures.names(file.getParent()).size());
                }
            }
        }
    }

    /** A polite signal, as of Ctrl-C, in the midst of a frame: not even a hidden file is left. */
    @ParameterizedTest
    @ValueSource(strings = {"a.gif", "a.mp4"})
    void endedItLeavesNothing(String name) throws Exception {
        if (name.endsWith("4")) {
            Mp4FilmTest.assumeFfmpeg();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.resolve(name).toString())
                .redirectError(Redirect.DISCARD)
                .start();
        assertEquals("1", process.inputReader().readLine(), "the film that has no name yet");
        process.destroy();
        process.waitFor();
        assertEquals(List.of(), Pictures.names(folder));
    }
}
