package kramers.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where and how a run was made.
 *
 * @param command words of the command line
 * @param backend {@code cpu}, {@code cuda} …
 * @param device hardware in words
 * @param driver version of the device's driver, empty for a CPU
 * @param started wall-clock time of the start
 * @param wallSeconds duration
 */
public record RunInfo(
        List<String> command, String backend, String device, String driver, Instant started, double wallSeconds) {
    /** The part of {@code run.json} that all runs have. */
    RunRecord record(Map<String, Object> settings, long seed) {
        return new RunRecord()
                .put("version", Build.current().version())
                .put("commit", Build.current().commit())
                .put("command", command)
                .put("spec", settings)
                .put("seed", seed)
                .put("backend", backend)
                .put("device", device)
                .put("driver", driver)
                .put("started", started.toString())
                .put("wall_seconds", wallSeconds);
    }
}
