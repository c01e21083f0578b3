package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.parallel.Hardware;

/**
 * {@code run.json} of a figure that is made of parts in folders of their own. It is written before them, so that a folder is known
 * for the figure's from the first moment on; how long they took stands in theirs.
 *
 * @param settings of the figure, the experiment first
 */
public record FigureRecord(Map<String, Object> settings, long seed) {
    /** What the results of figures are known by begins with this. */
    static final String OWNER = "reproduce ";

    /**
     * Of a figure.
     *
     * @param figure its name, {@code fig1}
     */
    public static FigureRecord of(String figure, Map<String, Object> settings, long seed) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("experiment", OWNER + figure);
        all.putAll(settings);
        return new FigureRecord(all, seed);
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param folder an existing folder
     * @param command words of the command line
     */
    public void write(Path folder, List<String> command, Hardware hardware) throws IOException {
        Build.current()
                .record(command)
                .put("spec", settings)
                .put("seed", seed)
                .put("backend", hardware.backend())
                .put("device", hardware.device())
                .put("driver", hardware.driver())
                .put("started", Instant.now().toString())
                .write(folder.resolve("run.json"));
    }
}
