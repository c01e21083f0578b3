package kramers.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import kramers.io.JsonRecord;

/**
 * What this program was built from.
 *
 * @param version as released
 * @param commit of the source, with {@code -dirty} if files had changed; {@code unknown} outside a repository
 */
public record Build(String version, String commit) {

    /** This build. */
    public static Build current() {
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

    /** What every record of a run begins with: the build, and the words of the command line. */
    public JsonRecord record(List<String> command) {
        return new JsonRecord().put("version", version).put("commit", commit).put("command", command);
    }
}
