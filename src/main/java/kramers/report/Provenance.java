package kramers.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kramers.experiment.run.Build;
import kramers.experiment.run.Missing;
import kramers.experiment.run.Sitting;
import kramers.io.JsonRecord;
import kramers.parallel.Hardware;
import kramers.parallel.WorkClock;

/**
 * Where and how a run was made.
 *
 * @param command words of the command line
 * @param backend {@code cpu}, {@code cuda} …
 * @param device hardware in words
 * @param driver version of the device's driver, empty for a CPU
 * @param started wall-clock time of the start
 * @param wallSeconds duration
 * @param deviceSeconds seconds that the hardware was at work, by kind of work; empty if it was not
 * @param sittings tries in which it was made
 * @param missing what it lacks, if it was joined of parts that are not all of it; null if nothing
 */
public record Provenance(
        List<String> command,
        String backend,
        String device,
        String driver,
        Instant started,
        double wallSeconds,
        Map<String, Double> deviceSeconds,
        int sittings,
        Missing missing) {

    /** Of a run with a journal: times of all its sittings together. */
    public static Provenance of(List<Sitting> sittings, List<String> command) {
        Sitting all = Sitting.sum(sittings);
        return new Provenance(
                command,
                all.backend(),
                all.device(),
                all.driver(),
                Instant.parse(all.started()),
                all.wallSeconds(),
                all.deviceSeconds(),
                sittings.size(),
                null);
    }

    /**
     * Of a run on an engine's hardware.
     *
     * @param before its {@link Hardware#deviceSeconds} when the run began, empty if the engine was opened for it
     */
    public static Provenance on(
            Hardware hardware, Map<String, Double> before, List<String> command, Instant started, double wallSeconds) {
        return new Provenance(
                command,
                hardware.backend(),
                hardware.device(),
                hardware.driver(),
                started,
                wallSeconds,
                WorkClock.between(before, hardware.deviceSeconds()),
                1,
                null);
    }

    /** Of a run that nothing but its own arithmetic takes time for. */
    public Provenance(
            List<String> command, String backend, String device, String driver, Instant started, double wallSeconds) {
        this(command, backend, device, driver, started, wallSeconds, Map.of(), 1, null);
    }

    /** The same of a run that was joined of its parts, and what it lacks. */
    public Provenance lacking(Missing lacking) {
        return new Provenance(
                command,
                backend,
                device,
                driver,
                started,
                wallSeconds,
                deviceSeconds,
                sittings,
                lacking.any() ? lacking : null);
    }

    /** What every record of a run begins with: the build, and the words of the command line. */
    public static JsonRecord program(List<String> command) {
        Build build = Build.current();
        return new JsonRecord()
                .put("version", build.version())
                .put("commit", build.commit())
                .put("command", command);
    }

    /**
     * The part of {@code run.json} that all runs have.
     *
     * @param seed null for a run without random numbers
     */
    JsonRecord record(Map<String, Object> settings, Long seed) {
        JsonRecord record = program(command)
                .put("spec", settings)
                .put("seed", seed)
                .put("backend", backend)
                .put("device", device)
                .put("driver", driver)
                .put("started", started.toString())
                .put("wall_seconds", wallSeconds)
                .put("device_seconds", deviceSeconds)
                .put("sittings", sittings);
        return missing == null
                ? record
                : record.put(
                        "missing",
                        new JsonRecord()
                                .put("what", missing.what())
                                .put("parts", missing.array())
                                .put("of_parts", missing.n()));
    }

    /**
     * The same of a run of steps, with their rates by either clock.
     *
     * @param name of the steps in {@code run.json}
     * @param steps made
     * @param kind of work that they are, a key of {@link #deviceSeconds}
     */
    JsonRecord record(Map<String, Object> settings, Long seed, String name, double steps, String kind) {
        return record(settings, seed)
                .put(name, steps)
                .put("steps_per_second", steps / wallSeconds)
                .put("steps_per_device_second", steps / deviceSeconds.getOrDefault(kind, Double.NaN));
    }
}
