package kramers.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/** Settings of Spark that Kramers brings along, where the user has set none. */
final class ClusterSettings {
    private static final String EXECUTOR_JAVA = "spark.executor.extraJavaOptions";

    private ClusterSettings() {}

    /** Settings of a program of that name. */
    static SparkConf of(String name) {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", name);
        // Counts all results of a job, though each passes by itself and is let go.
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.set(EXECUTOR_JAVA, (engineOptions() + " " + conf.get(EXECUTOR_JAVA, "")).strip());
        return conf;
    }

    /** What engines need of Java to run well, but for the collector of garbage, which is the user's choice: the launcher's own list. */
    static String engineOptions() {
        try (InputStream in = ClusterSettings.class.getResourceAsStream("jvm.options");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("-") && !line.matches("-XX:\\+Use\\w+GC"))
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
