package kramers.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of README's section for Java: it shows them as they are, they run, and what they print makes sense. */
@ResourceLock(Resources.SYSTEM_OUT)
class ExamplesTest {
    private static final Path FOLDER = Path.of("src/test/java/kramers/examples");
    private static final Pattern MAIN = Pattern.compile("throws Exception \\{\n(.*)    \\}\n\\}\n", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");

    @FunctionalInterface
    private interface Program {
        void run() throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"FlatShare", "FlatShareOverTime", "TrainedFlatness"})
    void readmeShowsThem(String name) throws IOException {
        String file = Files.readString(FOLDER.resolve(name + ".java"));
        String body = MAIN.matcher(file)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining())
                .replaceAll("(?m)^ {8}", "");
        assertTrue(body.lines().count() > 5, body);
        assertTrue(readme().contains("```java\n" + body + "```\n"), "README shows another " + name + " than\n" + body);
    }

    /** Trajectories have the same bits everywhere, so README can show what is printed to the last digit. */
    @Test
    void flatShare() throws Exception {
        String printed = printed(() -> FlatShare.main(new String[0]));
        List<Double> numbers = numbers(printed);
        double pFlat = numbers.get(0);
        assertTrue(numbers.get(1) < pFlat && pFlat < numbers.get(2), printed);
        assertEquals(2 * 1.96 * Math.sqrt(pFlat * (1 - pFlat) / 4000), numbers.get(2) - numbers.get(1), 1e-3, printed);
        assertTrue(readme().contains("```\n" + printed + "```\n"), printed);
    }

    /** P_flat rises from a half and freezes, at what the first program finds at the end. */
    @Test
    void flatShareOverTime() throws Exception {
        String printed = printed(() -> FlatShareOverTime.main(new String[0]));
        List<Double> numbers = numbers(printed);
        for (int i = 0; i + 2 < numbers.size(); i++) {
            assertTrue(numbers.get(i) < numbers.get(i + 2), printed);
        }
        assertEquals(0.5, numbers.get(0), 0.05, printed);
        assertEquals(numbers(printed(() -> FlatShare.main(new String[0]))).get(0), numbers.get(6), 0.005, printed);
        assertTrue(readme().contains("```\n" + printed + "```\n"), printed);
    }

    /** The order of sums, and so the last digits, depend on the width of vectors. */
    @Test
    void trainedFlatness() throws Exception {
        String printed = printed(() -> TrainedFlatness.main(new String[0]));
        List<Double> numbers = numbers(printed);
        assertTrue(numbers.get(0) > 0.97 && numbers.get(0) <= 1, printed);
        assertEquals(0.9, numbers.get(1), 0.06, printed);
        assertTrue(numbers.get(2) > 0.2 && numbers.get(2) < 5, printed);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static List<Double> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }

    private static String printed(Program program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
