package kramers.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import jcuda.driver.JCudaDriver;

/** Loads the native half of JCuda. */
public final class Natives {
    /** Names a driver library to load in place of the system's libcuda.so.1. */
    static final String LIBRARY = "KRAMERS_LIBCUDA";

    private static final String MISSING = "libcuda.so.1: cannot open shared object file";
    private static final String NO_DRIVER = "no NVIDIA driver is installed (libcuda.so.1 was not found)";

    private Natives() {}

    /**
     * Loads the driver's binding; once in a process, since a class that failed to load fails differently ever after.
     *
     * @return why it cannot be used, null if it can
     */
    static String load(Map<String, String> environment) {
        String library = environment.get(LIBRARY);
        if (library != null) {
            Path path = Path.of(library);
            if (!path.isAbsolute() || !Files.isRegularFile(path)) {
                return LIBRARY + "=" + library + " is not the absolute path of a file";
            }
        }
        String platform = System.getProperty("os.name") + ", " + System.getProperty("os.arch");
        if (!platform.matches("(Linux|Windows.*), (amd64|x86_64)")) {
            return "CUDA is bound on Linux and Windows with x86-64 only, not on " + platform;
        }
        try {
            if (library != null) {
                System.load(library);
            }
            inPrivateFolder(() -> JCudaDriver.setExceptionsEnabled(false));
            return null;
        } catch (IOException e) {
            return "no temporary folder for JCuda's libraries: " + e.getMessage();
        } catch (LinkageError e) {
            String message = String.valueOf(e.getMessage());
            return message.contains(MISSING) ? NO_DRIVER : "JCuda cannot be loaded: " + firstCause(message);
        }
    }

    /** The line of a long complaint about a library that names a file. */
    public static String firstCause(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> line.contains(".so") || line.contains(".dll"))
                .findFirst()
                .orElse(message.lines().findFirst().orElse("unknown reason"));
    }

    /**
     * JCuda unpacks its libraries into the temporary folder under fixed names and trusts a file that it finds there, however
     * broken or foreign; so it gets a folder of its own. A library that is loaded no longer needs its file (on Linux).
     */
    public static void inPrivateFolder(Runnable firstTouch) throws IOException {
        String key = "java.io.tmpdir";
        String usual = System.getProperty(key);
        Path folder = Files.createTempDirectory("kramers");
        try {
            System.setProperty(key, folder.toString());
            firstTouch.run();
        } finally {
            System.setProperty(key, usual);
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit();
                }
            }
        }
        if (!folder.toFile().delete()) {
            folder.toFile().deleteOnExit();
        }
    }
}
