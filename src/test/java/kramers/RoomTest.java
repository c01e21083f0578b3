package kramers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each room says at its door what is in it, and none is so full that nobody finds anything. */
class RoomTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int FILES = 26;
    private static final int LINES = 300;

    /** Files that may be longer, and why. */
    private static final Map<String, String> LONG = Map.of(
            "NetworksTest.java", "one fixture of a device, of which every test needs a part",
            "PhaseRunTest.java",
                    "one command, whose ways to be stopped and taken up again are told one after the other");

    private static final Pattern IMPORTS = Pattern.compile("<p>Imports (.*?)\\.\n?\\s*\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{@code\\s+([a-z.]+)\\}");

    /** The door's last sentence names what {@link ArchitectureTest} lists. */
    @ParameterizedTest
    @MethodSource("kramers.ArchitectureTest#rooms")
    void saysWhatItImports(String room, Set<String> others) throws IOException {
        String door = Files.readString(
                MAIN.resolve("kramers").resolve(room.replace('.', '/')).resolve("package-info.java"));
        Matcher sentence = IMPORTS.matcher(door);
        assertTrue(sentence.find(), "the last paragraph begins with Imports");
        assertEquals(
                others.stream().filter(name -> !name.isEmpty()).collect(Collectors.toSet()),
                NAME.matcher(sentence.group(1))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet()));
        long lines = door.lines().filter(line -> line.startsWith(" *")).count();
        assertTrue(lines <= 14, lines + " lines");
    }

    @Test
    void noRoomIsCrowded() throws IOException {
        Map<Path, Long> files =
                java(MAIN).collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        files.values().removeIf(number -> number <= FILES);
        assertEquals(Map.of(), files);
    }

    @Test
    void noFileIsLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<String> excused = new ArrayList<>();
        for (Path file :
                Stream.concat(java(MAIN), java(Path.of("src/test/java"))).toList()) {
            if (Files.readAllLines(file).size() > LINES) {
                String name = file.getFileName().toString();
                (LONG.containsKey(name) ? excused : tooLong).add(name);
            }
        }
        assertEquals(List.of(), tooLong);
        assertEquals(LONG.keySet(), Set.copyOf(excused), "a file that has become short needs no excuse");
    }

    private static Stream<Path> java(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }
}
