package kramers.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program {@code kramers} as a user runs it. */
final class Program {
    private Program() {}

    /** What a run left: exit code and lines on both streams. */
    record Outcome(int code, List<String> out, List<String> err) {}

    /** Runs a command line in this JVM. */
    static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Outcome(
                code, out.toString().lines().toList(), err.toString().lines().toList());
    }

    /** The same with words of any kind. */
    static Outcome runWords(Object... words) {
        return run(java.util.Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
    }

    /** Done without a word. */
    static final Outcome SILENT = new Outcome(0, List.of(), List.of());

    /** Starts a command line in a JVM of its own, with options for it; what it prints goes to a file. */
    static Process start(Path log, List<String> jvm, String... args) throws IOException {
        return start(log, Map.of(), jvm, args);
    }

    /** The same with more in its environment. */
    static Process start(Path log, Map<String, String> environment, List<String> jvm, String... args)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(jvm, args)).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a command line in a JVM of its own; standard error is returned, without the JVM's notice. */
    static Outcome fork(Path log, List<String> jvm, String... args) throws IOException, InterruptedException {
        int code = start(log, jvm, args).waitFor();
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .toList();
        return new Outcome(code, List.of(), lines);
    }

    static List<String> command(List<String> jvm, String... args) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("--add-modules=jdk.incubator.vector");
        words.add("-Djava.awt.headless=true");
        words.addAll(jvm);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "kramers.cli.Main"));
        words.addAll(List.of(args));
        return words;
    }
}
