package kramers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sources compile without a warning. (javac's -Werror cannot say so: it counts the notice that every user of the
 * incubating Vector API gets, and that notice has no switch.) Comments count: whatever others can call has one, and its links
 * lead somewhere. One that says all in its first sentence needs no tags.
 */
class CompilerWarningsTest {
    @Test
    void theOnlyWarningIsTheIncubatorNotice(@TempDir Path out) throws Exception {
        try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> twins = Files.walk(Path.of("target/generated-sources/double"))) {
            List<Path> sources = Stream.concat(main, twins)
                    .filter(p -> p.toString().endsWith(".java"))
                    .toList();
            assertEquals("", CompilerWarnings.of(sources, out));
        }
    }
}
