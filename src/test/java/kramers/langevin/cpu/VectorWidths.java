package kramers.langevin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program in a JVM of its own for each width of vectors, which is fixed for a JVM's life. */
public final class VectorWidths {
    /** Those that -Dkramers.vector.bits takes. */
    private static final int[] ALL = {64, 128, 256, 512};

    private VectorWidths() {}

    /** The lines that a program prints, by width. */
    public static Map<Integer, List<String>> lines(Class<?> main, String... arguments) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Map<Integer, Future<List<String>>> printed = new TreeMap<>();
            for (int width : ALL) {
                printed.put(width, pool.submit(() -> child(width, main, arguments)));
            }
            Map<Integer, List<String>> lines = new TreeMap<>();
            for (int width : ALL) {
                lines.put(width, printed.get(width).get());
            }
            return lines;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> child(int width, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Dkramers.vector.bits=" + width,
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        return lines;
    }
}
