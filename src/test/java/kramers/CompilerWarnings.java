package kramers;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** What the compiler finds to say about sources, but for what cannot be helped. */
public final class CompilerWarnings {
    private static final Pattern UNNEEDED = Pattern.compile("no @(param|return|throws)|no main description");

    private CompilerWarnings() {}

    /**
     * Compiles with all warnings on.
     *
     * @param out folder for the classes
     * @return a line for each warning that should not be
     */
    public static String of(List<Path> sources, Path out) throws Exception {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests need a JDK");
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        assertFalse(sources.isEmpty());
        try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
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
        return diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
                .filter(d -> !d.getCode().equals("compiler.warn.incubating.modules"))
                .filter(d -> !redundantInATwin(d))
                .filter(d -> !UNNEEDED.matcher(d.getMessage(Locale.ROOT)).lookingAt())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    /** A cast to float becomes a cast of a double to double in the double twin. */
    private static boolean redundantInATwin(Diagnostic<? extends JavaFileObject> d) {
        return d.getCode().equals("compiler.warn.redundant.cast")
                && d.getSource().getName().contains("generated-sources");
    }
}
