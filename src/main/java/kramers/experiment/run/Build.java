package kramers.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param version as released
 * @param commit of the source, with {@code -dirty} if files had changed; {@code unknown} outside a repository
 */
public record Build(String version, String commit) {
    private static final Build CURRENT = read();

    /** This build. */
    public static Build current() {
        return CURRENT;
    }

    private static Build read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/kramers/build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // an unreadable jar has no provenance
        }
        String commit = properties.getProperty("git.commit.id.full", "unknown");
        boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
        return new Build(properties.getProperty("git.build.version", "unknown"), dirty ? commit + "-dirty" : commit);
    }
}
