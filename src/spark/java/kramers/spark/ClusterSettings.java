package kramers.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;

/** Settings of Spark that Kramers brings along, where the user has set none. */
final class ClusterSettings {
    private static final String EXECUTOR_JAVA = "spark.executor.extraJavaOptions";
    private static final List<String> LOGGING =
            List.of("log4j2.properties", "log4j2.xml", "log4j2.yaml", "log4j2.yml", "log4j2.json");

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

    /** Spark says in hundreds of lines what Kramers says in one: it is silent, unless the user has configured its log. */
    static void quiet() {
        boolean configured = System.getProperty("log4j2.configurationFile") != null
                || System.getProperty("log4j.configurationFile") != null
                || new SparkConf().contains("spark.log.level")
                || LOGGING.stream().anyMatch(name -> ClassLoader.getSystemResource(name) != null);
        if (!configured) {
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        }
    }
}
