package kramers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The JVM says nothing of a {@code CompileCommand} whose pattern matches no method, or one too many: after a renaming the
 * engine would give the same bits, at a fraction of the speed. So what each pattern means is written here once more.
 */
class JvmOptionsTest {
    private static final Path OPTIONS = Path.of("src/main/launcher/jvm.options");
    private static final String COMMAND = "-XX:CompileCommand=";

    /** What each pattern of the options shall match: {@code Class.method}, or {@code Class.*} for every one of a class. */
    private static final String MEANT =
            """
            *Lanes.crossed        | FloatLanes.crossed DoubleLanes.crossed
            *VectorKernel.*       | FloatVectorKernel.* DoubleVectorKernel.*
            *Tiles.*              | FloatTiles.* DoubleTiles.* FloatOuterTiles.* DoubleOuterTiles.*
            FloatNormals.*        | FloatNormals.*
            DoubleNormals.*       | DoubleNormals.*
            FloatLanes.*          | FloatLanes.*
            DoubleLanes.*         | DoubleLanes.*
            PhiloxLanes.upper     | PhiloxLanes.upper
            PhiloxLanes.key       | PhiloxLanes.key
            PhiloxLanes.packed    | PhiloxLanes.packed
            PhiloxLanes.begin     | PhiloxLanes.begin
            PhiloxLanes.proceed   | PhiloxLanes.proceed
            PhiloxLanes.pack      | PhiloxLanes.pack
            """;

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("kramers");

    @Test
    void patternsMatchWhatIsMeant() throws IOException {
        TreeMap<String, Set<String>> meant = new TreeMap<>();
        MEANT.lines().map(line -> line.split("\\|")).forEach(cells -> {
            TreeSet<String> methods = new TreeSet<>();
            for (String name : cells[1].strip().split(" +")) {
                methods.addAll(matches("kramers/*/cpu/" + name));
                assertFalse(matches("kramers/*/cpu/" + name).isEmpty(), "no method " + name);
            }
            meant.put(cells[0].strip(), methods);
        });
        TreeMap<String, Set<String>> found = new TreeMap<>();
        for (String pattern : patterns()) {
            found.put(pattern.replace("kramers/langevin/cpu/", ""), matches(pattern));
        }
        assertEquals(meant, found);
    }

    /** The methods that commands are about: {@code command,pattern} or {@code command,pattern,value}. */
    private static Set<String> patterns() throws IOException {
        try (Stream<String> lines = Files.lines(OPTIONS)) {
            List<String> commands = lines.filter(line -> line.startsWith(COMMAND))
                    .map(line -> line.substring(COMMAND.length()))
                    .filter(command -> !command.equals("quiet"))
                    .toList();
            TreeSet<String> patterns = new TreeSet<>();
            commands.forEach(command -> patterns.add(command.split(",")[1]));
            return patterns;
        }
    }

    /** The methods of all classes that a pattern matches, as the JVM reads it: {@code *} stands only at an end of a name. */
    private static Set<String> matches(String pattern) {
        int dot = pattern.lastIndexOf('.');
        Pattern owner = glob(pattern.substring(0, dot));
        Pattern method = glob(pattern.substring(dot + 1));
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass candidate : CLASSES) {
            String name = candidate.getName().replace('.', '/');
            if (owner.matcher(name).matches()) {
                candidate.getCodeUnits().stream()
                        .map(unit -> unit.getName())
                        .filter(unit -> method.matcher(unit).matches())
                        .forEach(unit -> found.add(name + "." + unit));
            }
        }
        return found;
    }

    private static Pattern glob(String name) {
        return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
    }
}
