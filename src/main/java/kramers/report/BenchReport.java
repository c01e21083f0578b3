package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kramers.experiment.check.Bench;
import kramers.io.JsonRecord;
import kramers.parallel.Hardware;

/** What {@code kramers bench} measured: the file {@code bench.json}. */
public final class BenchReport {
    private final List<JsonRecord> results = new ArrayList<>();

    /**
     * Adds what was measured of an engine.
     *
     * @param name of the backend
     */
    public void add(String name, Hardware hardware, Bench.Result result) {
        results.add(new JsonRecord()
                .put("backend", name)
                .put("device", hardware.device())
                .put("driver", hardware.driver())
                .put("precision", result.precision().toString())
                .put("noise_power", result.noisePower())
                .put("trajectories_per_cell", result.trajectories())
                .put("steps_per_second", result.stepsPerSecond())
                .put("steps_per_second_repeats", result.repeats())
                .put("ceilings_per_second", result.limits())
                .put("ceilings_missing", result.missing())
                .put("share_of_normals_ceiling", result.shareOfNormals()));
    }

    /** Writes the file. */
    public void write(Path file, List<String> command, Instant started) throws IOException {
        Build.current()
                .record(command)
                .put("started", started)
                .put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
                .put("results", results)
                .write(file);
    }
}
