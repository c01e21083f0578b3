package kramers.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kramers.app.Platform;

/** Commands on a cluster of Spark whose executors are processes of this machine; its settings are there until it is closed. */
final class LocalCluster implements AutoCloseable {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final SparkPlatform platform = new SparkPlatform("test");

    /**
     * @param master local-cluster[executors,cores,MiB] or another
     * @param more settings of Spark
     */
    LocalCluster(String master, Map<String, String> more) {
        settings.put("spark.master", master);
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.executor.memory", "512m");
        settings.put(
                "spark.executor.extraClassPath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        settings.putAll(more);
        settings.forEach(System::setProperty);
    }

    SparkPlatform platform() {
        return platform;
    }

    /** How a command ended. */
    record Outcome(int code, List<String> err) {}

    /** Runs a command on the cluster. */
    Outcome run(Object... words) {
        return run(platform, words);
    }

    /** Runs a command on this machine alone. */
    static Outcome runHere(Object... words) {
        return run(Platform.LOCAL, words);
    }

    private static Outcome run(Platform platform, Object... words) {
        StringWriter err = new StringWriter();
        String[] args = Stream.of(words).map(String::valueOf).toArray(String[]::new);
        int code =
                kramers.cli.Main.run(platform, args, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        return new Outcome(code, err.toString().lines().toList());
    }

    /** Words of a command, and further ones. */
    static Object[] words(Object[] first, Object... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
    }

    /** Makes sure that a command was done without a word. */
    static void done(Outcome outcome) {
        assertEquals(new Outcome(0, List.of()), outcome);
    }

    /** Makes sure that files of two folders are equal. */
    static void assertSame(Path expected, Path actual, String... files) throws IOException {
        for (String file : files) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
        }
    }

    @Override
    public void close() {
        platform.close();
        settings.keySet().forEach(System::clearProperty);
    }
}
