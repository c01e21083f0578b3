package kramers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sources compile without a warning. (javac's -Werror cannot say so: it counts the notice that every user of the
 * incubating Vector API gets, and that notice has no switch.) Comments count: whatever others can call has one, and its links
 * lead somewhere. One that says all in its first sentence needs no tags.
 */
class CompilerWarningsTest {
    private static final Pattern UNNEEDED = Pattern.compile("no @(param|return|throws)|no main description");

    @Test
    void theOnlyWarningIsTheIncubatorNotice(@TempDir Path out) throws Exception {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests need a JDK");
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, null, null);
                Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> twins = Files.walk(Path.of("target/generated-sources/double"))) {
            List<Path> sources = Stream.concat(main, twins)
                    .filter(p -> p.toString().endsWith(".java"))
                    .toList();
            assertFalse(sources.isEmpty());
            List<String> options = List.of(
                    "-d",
                    out.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "--add-modules=jdk.incubator.vector",
                    "-proc:none",
                    "-Xlint:all",
                    "-Xdoclint:all/protected");
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        String unexpected = diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
                .filter(d -> !d.getCode().equals("compiler.warn.incubating.modules"))
                .filter(d -> !redundantInATwin(d))
                .filter(d -> !UNNEEDED.matcher(d.getMessage(Locale.ROOT)).lookingAt())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        assertEquals("", unexpected);
    }

    /** A cast to float becomes a cast of a double to double in the double twin. */
    private static boolean redundantInATwin(Diagnostic<? extends JavaFileObject> d) {
        return d.getCode().equals("compiler.warn.redundant.cast")
                && d.getSource().getName().contains("generated-sources");
    }
}
