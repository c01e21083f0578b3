package kramers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What texts beside the code say of files and classes. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern CLASS = Pattern.compile("\\bkramers(?:\\.[a-z]+)*\\.[A-Z]\\w+");

    private static List<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path file : List.of(Path.of("README.md"), Path.of("bench/README.md"), Path.of("src/site/theory.md"))) {
            Matcher link = LINK.matcher(Files.readString(file));
            int found = 0;
            for (; link.find(); found++) {
                assertTrue(
                        Files.exists(file.toAbsolutePath().resolveSibling(link.group(1))), file + ": " + link.group(1));
            }
            assertTrue(found > 3, file + "");
        }
    }

    /** Kernels name their twins in Java. */
    @Test
    void kernelsNameClassesThatExist() throws IOException {
        List<Path> kernels = new ArrayList<>(files("kernels", ".cu"));
        kernels.addAll(files("kernels", ".cuh"));
        List<String> missing = new ArrayList<>();
        for (Path file : kernels) {
            CLASS.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group())
                    .filter(name -> !exists(name))
                    .forEach(missing::add);
        }
        assertEquals(List.of(), missing);
    }

    /** Doubles are made from floats by the build. */
    private static boolean exists(String name) {
        Path file = Path.of("src/main/java", name.replace('.', '/') + ".java");
        return Files.exists(file) || Files.exists(Path.of(file.toString().replace("Double", "Float")));
    }
}
