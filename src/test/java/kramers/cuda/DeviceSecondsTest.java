package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** run.json tells how long the hardware was at work, and at what: less than the run took, and as the work was divided. */
class DeviceSecondsTest {
    private static final Set<String> NETWORKS = Set.of("training", "measuring", "curvature");

    @TempDir
    private Path folder;

    private JsonObject run(String standIn, Map<String, String> environment, String name, String... words)
            throws IOException {
        String[] all = Stream.concat(
                        Arrays.stream(words),
                        Stream.of("--quiet", "--out", folder.resolve(name).toString()))
                .toArray(String[]::new);
        StandIn.Outcome outcome = StandIn.kramers(environment, standIn, all);
        assertEquals(0, outcome.exit(), outcome::toString);
        return read(folder.resolve(name));
    }

    private static JsonObject read(Path out) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("run.json"))).getAsJsonObject();
    }

    private static double seconds(JsonObject run, String kind) {
        return run.getAsJsonObject("device_seconds").get(kind).getAsDouble();
    }

    /** One device that does one thing at a time cannot be at work for longer than the run takes. */
    private static void withinTheRun(JsonObject run) {
        double sum = run.getAsJsonObject("device_seconds").entrySet().stream()
                .map(Map.Entry::getValue)
                .mapToDouble(JsonElement::getAsDouble)
                .sum();
        double wall = run.get("wall_seconds").getAsDouble();
        assertTrue(sum > 0 && sum <= wall, sum + " s of " + wall + " s");
    }

    private static void ratesAgree(JsonObject run, String steps, String kind) {
        double made = run.get(steps).getAsDouble();
        assertEquals(
                made / seconds(run, kind), run.get("steps_per_device_second").getAsDouble(), 1e-6 * made);
        assertEquals(
                made / run.get("wall_seconds").getAsDouble(),
                run.get("steps_per_second").getAsDouble(),
                1e-6 * made);
    }

    /** A block a network, its weights in shared memory or not; layer by layer; on the CPU. */
    @ParameterizedTest
    @CsvSource({"cuda, 227, false", "cuda, 64, false", "cuda, 64, true", "cpu, 227, false"})
    void training(String backend, int shared, boolean cublas) throws IOException {
        Map<String, String> toolkit = cublas ? StandIn.toolkit() : Map.of();
        JsonObject[] runs = new JsonObject[2];
        int[] checkpoints = {1, 20};
        for (int i = 0; i < 2; i++) {
            runs[i] = run(
                    "shared=" + shared,
                    toolkit,
                    "train" + i,
                    "train",
                    "--eta=0.05",
                    "--batch=50",
                    "--repeats=2",
                    "--time=1",
                    "--hidden=20-20",
                    "--eigenvalues=2",
                    "--threads=1",
                    "--backend=" + backend,
                    "--checkpoints=" + checkpoints[i]);
            assertEquals(NETWORKS, runs[i].getAsJsonObject("device_seconds").keySet());
            NETWORKS.forEach(kind -> assertTrue(seconds(runs[0], kind) > 0, kind));
            withinTheRun(runs[i]);
            ratesAgree(runs[i], "network_steps", "training");
        }
        if (backend.equals("cpu")) {
            return; // its code is compiled in the time that it measures
        }
        // 21 measurements instead of 2 beside as many steps; by some four times at least, whatever else the machine
        // does
        double more = seconds(runs[1], "measuring") / seconds(runs[1], "training");
        double few = seconds(runs[0], "measuring") / seconds(runs[0], "training");
        assertTrue(more > 4 * few, few + " of the time at 2 measurements, " + more + " at 21");
    }

    @Test
    void measuring() throws IOException {
        run("", Map.of(), "train", "train", "--time=0.5", "--hidden=20-20", "--repeats=2", "--backend=cuda");
        String file =
                folder.resolve("train/networks/eta0.05-batch50-repeat0.npz").toString();
        for (String backend : new String[] {"cpu", "cuda"}) {
            JsonObject run = run("", Map.of(), backend, "flatness", file, "--threads=1", "--backend=" + backend);
            withinTheRun(run);
            assertEquals(0, seconds(run, "training"));
            assertTrue(seconds(run, "measuring") > 0 && seconds(run, "curvature") > 0, run::toString);
            assertEquals(
                    backend.equals("cuda") ? "CUDA 12.0" : "", run.get("driver").getAsString());
        }
    }

    /** Two scans of one command: each has its own time. */
    @Test
    void trajectories() throws IOException {
        for (String backend : new String[] {"cpu", "cuda"}) {
            JsonObject run = run(
                    "",
                    Map.of(),
                    backend,
                    "phase",
                    "--steps=200",
                    "--eta=0.01,0.1",
                    "--threads=1",
                    "--backend=" + backend);
            withinTheRun(run);
            ratesAgree(run, "trajectory_steps", "trajectories");
        }
        Path fig4 = folder.resolve("fig4");
        StandIn.kramers("", "reproduce", "fig4", "--scale=0.01", "--threads=1", "--backend=cpu", "--out=" + fig4);
        withinTheRun(read(fig4.resolve("paths")));
        withinTheRun(read(fig4.resolve("freezing")));
    }
}
