package kramers.viewer.gl;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lwjgl.Version;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.Library;

/** LWJGL's own native libraries, which it unpacks into a folder to load them. */
final class NativeLibraries {
    private NativeLibraries() {}

    /**
     * Loads them. Where nothing in the folder for temporary files may be executed, LWJGL would go on to the working directory; the
     * user's folder for what can be made again comes before that.
     *
     * @throws LinkageError if they cannot be loaded
     */
    static void load() {
        if (!Configuration.DEBUG.get(false)) {
            // What it says of what it cannot load, in many lines, is in what it throws.
            Configuration.DEBUG_STREAM.set(
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        boolean chosen = Configuration.SHARED_LIBRARY_EXTRACT_PATH.get() != null;
        if (!chosen && !runsPrograms(Path.of(System.getProperty("java.io.tmpdir")))) {
            Path folder = cache().resolve("kramers").resolve("lwjgl-" + Version.getVersion());
            if (runsPrograms(folder)) {
                Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(folder.toString());
            }
        }
        Library.initialize();
    }

    private static Path cache() {
        String given = System.getenv("XDG_CACHE_HOME");
        return given != null && given.startsWith("/")
                ? Path.of(given)
                : Path.of(System.getProperty("user.home"), ".cache");
    }

    /** Whether files in a folder, which is made, may be executed: the system says no of those on a disk mounted with noexec. */
    private static boolean runsPrograms(Path folder) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(folder), "kramers", ".tmp");
            try {
                return file.toFile().setExecutable(true) && Files.isExecutable(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
