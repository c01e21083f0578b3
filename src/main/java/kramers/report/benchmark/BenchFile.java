package kramers.report.benchmark;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.benchmark.Outcome;
import kramers.experiment.benchmark.Plan;
import kramers.experiment.benchmark.Result;
import kramers.experiment.benchmark.Score;
import kramers.io.JsonRecord;
import kramers.report.Provenance;

/** The file {@code bench.json}. */
public final class BenchFile {
    private static final int SCHEMA = 1;
    private static final String REFERENCE = "/kramers/benchmark/reference.json";

    private BenchFile() {}

    /** Writes the file whole or not at all. */
    public static void write(Path file, BenchRecord run, Plan plan, List<String> command, Instant started)
            throws IOException {
        Provenance.program(command)
                .put("schema", SCHEMA)
                .put("started", started)
                .put("wall_seconds", Duration.between(started, Instant.now()).toMillis() * 1e-3)
                .put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
                .put("machine", run.machine())
                .put("plan", new JsonRecord().put("seconds", plan.seconds()).put("rounds", plan.rounds()))
                .put("complete", run.complete())
                .put("busy", run.busy())
                .put("others_cores", run.others())
                .put("notes", run.notes())
                .put("failures", run.failures())
                .put("summary", scores(run))
                .put("results", rows(run.outcome().results()))
                .put("ceilings", rows(run.outcome().ceilings()))
                .put("scaling", rows(run.outcome().scaling()))
                .write(file);
    }

    private static List<JsonRecord> scores(BenchRecord run) throws IOException {
        BenchRecord reference = reference();
        return Score.of(run.outcome().results(), reference.outcome().results()).stream()
                .map(score -> new JsonRecord()
                        .put("backend", score.backend())
                        .put("score", score.all())
                        .put("trajectories", score.ofTrajectories())
                        .put("networks", score.ofNetworks())
                        .put("over", name(reference))
                        .put("parts", score.parts()))
                .toList();
    }

    /** What a machine is called. */
    public static String name(BenchRecord run) {
        return run.machine().getOrDefault("processor", "unknown") + ", "
                + run.machine().getOrDefault("cores", "?") + " cores";
    }

    private static List<JsonRecord> rows(List<Result> results) {
        return results.stream().map(BenchFile::row).toList();
    }

    private static JsonRecord row(Result r) {
        JsonRecord row = new JsonRecord()
                .put("backend", r.backend())
                .put("device", r.device())
                .put("driver", r.driver())
                .put("workload", r.workload())
                .put("precision", r.precision())
                .put("unit", r.unit())
                .put("rate", r.rate())
                .put("rate_low", r.low())
                .put("rate_high", r.high())
                .put("repeats", r.repeats())
                .put("ceiling", r.ceiling())
                .put("ceiling_name", r.ceilingName())
                .put("share", r.impossible() ? Double.NaN : r.share())
                .put("ceiling_units_each", r.need())
                .put("what", r.what())
                .put("threads", r.threads())
                .put("steady", r.steady())
                .put("device_rate", r.deviceRate())
                .put("device_repeats", r.deviceRates())
                .put("multiply_adds_each", r.multiplyAdds())
                .put("bytes_each", r.bytes());
        if (r.images() > 0) {
            row.put("images_each", r.images()).put("images_per_second", r.rate() * r.images());
        }
        return row.put("missing", r.missing());
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is none of this kind, with the reason in one line
     */
    public static BenchRecord read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(in);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new IOException(file + " is no bench.json of this version of Kramers", e);
        }
    }

    /** The reference machine, which comes along. */
    public static BenchRecord reference() throws IOException {
        try (InputStream in = BenchFile.class.getResourceAsStream(REFERENCE)) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    private static BenchRecord read(Reader in) {
        JsonObject json = JsonParser.parseReader(in).getAsJsonObject();
        Map<String, Object> machine = new LinkedHashMap<>();
        json.getAsJsonObject("machine")
                .asMap()
                .forEach((key, value) ->
                        machine.put(key, value.isJsonPrimitive() ? value.getAsString() : value.toString()));
        Outcome outcome = new Outcome(results(json, "results"), results(json, "ceilings"), results(json, "scaling"));
        return new BenchRecord(
                outcome,
                machine,
                json.get("others_cores").getAsDouble(),
                json.get("busy").getAsBoolean(),
                json.get("complete").getAsBoolean());
    }

    private static List<Result> results(JsonObject json, String key) {
        List<Result> results = new ArrayList<>();
        for (JsonElement row : json.getAsJsonArray(key)) {
            results.add(result(row.getAsJsonObject()));
        }
        return results;
    }

    private static Result result(JsonObject row) {
        return new Result(
                row.get("backend").getAsString(),
                row.get("device").getAsString(),
                row.get("driver").getAsString(),
                row.get("threads").getAsInt(),
                row.get("workload").getAsString(),
                row.get("what").getAsString(),
                row.get("precision").getAsString(),
                row.get("unit").getAsString(),
                numbers(row, "repeats"),
                numbers(row, "device_repeats"),
                row.get("steady").getAsBoolean(),
                number(row.get("ceiling")),
                row.get("ceiling_name").getAsString(),
                number(row.get("ceiling_units_each")),
                number(row.get("multiply_adds_each")),
                number(row.get("bytes_each")),
                row.has("images_each") ? row.get("images_each").getAsInt() : 0,
                row.get("missing").getAsString());
    }

    private static double[] numbers(JsonObject row, String key) {
        return row.getAsJsonArray(key).asList().stream()
                .mapToDouble(BenchFile::number)
                .toArray();
    }

    private static double number(JsonElement value) {
        return value.isJsonNull() ? Double.NaN : value.getAsDouble();
    }
}
