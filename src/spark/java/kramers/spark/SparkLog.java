package kramers.spark;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.Logging;
import org.slf4j.Logger;

/** Spark's log on the driver: it says in hundreds of lines what Kramers says in one. */
final class SparkLog implements Logging {
    private static final List<String> FILES =
            List.of("log4j2.properties", "log4j2.xml", "log4j2.yaml", "log4j2.yml", "log4j2.json");

    private Logger logger;

    private SparkLog() {}

    /** Silences it, unless the user has configured it. */
    static void quiet() {
        boolean configured = System.getProperty("log4j2.configurationFile") != null
                || System.getProperty("log4j.configurationFile") != null
                || new SparkConf().contains("spark.log.level")
                || FILES.stream().anyMatch(name -> ClassLoader.getSystemResource(name) != null);
        if (!configured) {
            // What is set before Spark has set up its log is overwritten then.
            new SparkLog().initializeLogIfNecessary(false, true);
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        }
    }

    /** What Scala's trait asks of a class that logs. */
    @Override
    public Logger org$apache$spark$internal$Logging$$log_() {
        return logger;
    }

    /** The same. */
    @Override
    public void org$apache$spark$internal$Logging$$log__$eq(Logger newLogger) {
        logger = newLogger;
    }
}
