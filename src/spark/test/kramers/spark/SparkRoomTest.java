package kramers.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.CompilerWarnings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room of Spark, which the tests of all others do not see: what it imports, and that none imports it. */
class SparkRoomTest {
    private static final Path SOURCES = Path.of("src/spark/java/kramers/spark");
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(Path.of("target/spark/classes/kramers"));

    /** The rooms that package-info says. */
    private static Set<String> said() throws IOException {
        String text = Files.readString(SOURCES.resolve("package-info.java")).replaceAll("\\s*\\*\\s*", " ");
        String sentence = text.substring(text.indexOf("Imports"));
        return Pattern.compile("\\{@code ([a-z.]+)}")
                .matcher(sentence)
                .results()
                .map(match -> "kramers." + match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void importsWhatItSays() throws IOException {
        Set<String> used = CLASSES.stream()
                .filter(owner -> owner.getPackageName().equals("kramers.spark"))
                .flatMap(owner -> owner.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(name -> name.startsWith("kramers.") && !name.equals("kramers.spark"))
                .collect(Collectors.toSet());
        assertEquals(said(), used);
    }

    @Test
    void nobodyImportsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("kramers.spark")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kramers.spark")
                .check(CLASSES);
    }

    @Test
    void sparkHasOneHome() {
        for (String library :
                List.of("org.apache.spark", "scala", "org.apache.parquet", "org.apache.logging.log4j", "org.slf4j")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("kramers.spark")
                    .should()
                    .dependOnClassesThat(resideInAPackage(library + ".."))
                    .check(CLASSES);
        }
    }

    @Test
    void onlyMainPrintsOrExits() {
        noClasses()
                .that()
                .resideInAPackage("kramers.spark")
                .and()
                .doNotHaveSimpleName("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void filesAreFewAndShort() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<Path> all = files.toList();
            assertTrue(all.size() <= 26, all.size() + " files");
            for (Path file : all) {
                assertTrue(Files.readAllLines(file).size() <= 300, file + " is long");
            }
        }
    }

    @Test
    void itCompilesWithoutAWarning(@TempDir Path out) throws Exception {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertEquals("", CompilerWarnings.of(files.toList(), out));
        }
    }
}
