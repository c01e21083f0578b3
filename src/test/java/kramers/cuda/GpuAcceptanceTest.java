package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench/gpu-acceptance} with launchers that fail, print garbage or hang, and with Kramers on the driver's stand-in. */
@Timeout(300)
class GpuAcceptanceTest {
    private static final Path SCRIPT = Path.of("bench", "gpu-acceptance").toAbsolutePath();
    /** A limit of a minute becomes three seconds. */
    private static final String SCALE = "--limit-scale=0.05";

    @TempDir
    private Path folder;

    @BeforeEach
    void fake() throws IOException {
        assumeTrue(StandIn.onPath("python3"), "no python3 on the PATH to run bench/gpu-acceptance with");
        assumeTrue(Files.isDirectory(Path.of("/proc", "self")), "no /proc to look for what is left of a launcher");
        launcher(Files.readString(Path.of("src", "test", "resources", "fake-kramers")));
    }

    private Path launcher(String text) throws IOException {
        Path launcher = Files.writeString(folder.resolve("launcher"), text);
        assertTrue(launcher.toFile().setExecutable(true));
        return launcher;
    }

    /** Starts the script in the test's folder. */
    private Process start(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("python3", SCRIPT.toString(), folder.resolve("launcher").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("FAKE", folder.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private int run(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        return start(environment, options).waitFor();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static JsonObject record(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    /** Of each check its name, verdict and detail, parted by bars. */
    private static List<String> checks(JsonObject record) {
        List<String> lines = new ArrayList<>();
        for (JsonElement element : record.getAsJsonArray("checks")) {
            JsonObject check = element.getAsJsonObject();
            lines.add(check.get("name").getAsString() + " | " + check.get("ok") + " | "
                    + check.get("detail").getAsString());
        }
        return lines;
    }

    private static void assertOne(List<String> checks, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        assertEquals(
                1,
                checks.stream().filter(check -> wanted.matcher(check).matches()).count(),
                () -> pattern + " in\n" + String.join("\n", checks));
    }

    /** Of each part its name and how it ended. */
    private static List<String> parts(JsonObject record) {
        JsonArray parts = record.getAsJsonArray("parts");
        return Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
                .map(i -> parts.get(i).getAsJsonObject())
                .map(part ->
                        part.get("name").getAsString() + " " + part.get("state").getAsString())
                .toList();
    }

    /** A process that is there and not merely unburied. */
    private boolean lives(String name) throws IOException {
        Path status = Path.of("/proc", Files.readString(folder.resolve(name)).strip(), "stat");
        try {
            String text = Files.readString(status);
            return "ZX".indexOf(text.charAt(text.lastIndexOf(')') + 2)) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void assertNoChildren() throws IOException {
        assertFalse(lives("patient"), "a grandchild is left");
        assertFalse(lives("stubborn"), "a grandchild that does not hear TERM is left");
    }

    @Test
    void whatFailsIsALineOfTheRecordAndTheNextPartGoesOn() throws Exception {
        Map<String, String> wrong = Map.of("FAKE_VERIFY", "differs", "FAKE_PHASE", "garbage", "FAKE_BENCH", "hangs");
        int exit =
                run(wrong, SCALE, "--only", "devices,verify,same_bytes,bench,grids,fig2,curand", "--out", "a/b.json");
        assertEquals(1, exit, this::said);
        JsonObject record = record(folder.resolve("a").resolve("b.json"));
        List<String> checks = checks(record);
        assertOne(checks, "devices \\| true \\| cuda:0 .*Fake GPU");
        assertOne(checks, "verify: .* \\| false \\| kramers verify: 1 of 50 cases differ");
        assertOne(checks, "cells.csv, double: .* \\| false \\| cells.csv has no rows");
        assertOne(checks, "bench \\| false \\| killed after 4 s; its last words: measuring float");
        assertOne(checks, "Fig. 3 grid, float \\| false \\| cells.csv has no rows");
        assertOne(checks, "Fig. 2 training grid \\| false \\| fake: no train");
        assertOne(checks, "cuRAND instead of Philox, double: P_flat.* \\| false \\| run.json cannot be read: .*");
        assertEquals(
                List.of(
                        "devices done",
                        "verify failed",
                        "same_bytes failed",
                        "fig2 failed",
                        "bench failed",
                        "grids failed",
                        "curand failed"),
                parts(record));
        assertTrue(record.get("complete").getAsBoolean());
        assertNoChildren();
    }

    @Test
    void stoppedItLeavesWhatItFoundAndNoChild() throws Exception {
        Process script = start(Map.of("FAKE_BENCH", "hangs"), "--only", "devices,bench,grids", "--out", "stopped.json");
        while (!Files.exists(folder.resolve("stubborn")) && script.isAlive()) {
            Thread.sleep(20);
        }
        script.destroy();
        assertTrue(script.waitFor(30, TimeUnit.SECONDS));
        assertEquals(130, script.exitValue(), this::said);
        JsonObject record = record(folder.resolve("stopped.json"));
        assertEquals("SIGTERM", record.get("interrupted").getAsString());
        assertFalse(record.get("complete").getAsBoolean());
        assertEquals(List.of("devices done", "bench stopped"), parts(record));
        assertNoChildren();
    }

    /** Whole-command, run and device seconds; where a build does not tell the last, none is made up. */
    @ParameterizedTest
    @CsvSource({"newer, 2000", "older, null", "null, null"})
    void ratesByThreeClocks(String build, String perDeviceSecond) throws Exception {
        int exit = run(Map.of("FAKE_PHASE", build), "--only", "grids,bench", "--out", "rates.json");
        assertEquals(0, exit, this::said);
        JsonObject record = record(folder.resolve("rates.json"));
        JsonObject rates = record.getAsJsonObject("rates").getAsJsonObject("fig3_grid_float");
        JsonElement rate = rates.get("steps_per_device_second");
        assertEquals(perDeviceSecond, rate.isJsonNull() ? "null" : String.valueOf(rate.getAsInt()));
        assertEquals(500, rates.get("steps_per_wall_second").getAsInt());
        assertEquals(
                1000 / rates.get("command_seconds").getAsDouble(),
                rates.get("steps_per_command_second").getAsDouble(),
                1e-6);
        assertOne(checks(record), "products-float, cuda:0 \\| null \\| no cuBLAS");
    }

    @Test
    void withoutOutTheRecordIsInTheCurrentFolderAndWhatTheMinutesDoNotReachIsSkipped() throws Exception {
        assertEquals(0, run(Map.of(), "--only", "devices,fig2", "--minutes", "0.2"), this::said);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> records = files.filter(
                            file -> file.getFileName().toString().matches("gpu-.*\\.json"))
                    .toList();
            assertEquals(1, records.size(), this::said);
            JsonObject record = record(records.get(0));
            assertEquals(List.of("devices done", "fig2 not begun"), parts(record));
            assertOne(checks(record), "fig2 \\| null \\| it takes 51 s, and 1\\d s are left of --minutes 0.2");
            assertFalse(record.get("complete").getAsBoolean());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--out, asked/file.json, cannot be written",
        "--out, ., cannot be written",
        "--only, 'verify,flat', \"'flat' must be one of devices, verify\"",
        "--minutes, 0, must be a number above 0",
        "--limit-scale, x, must be a number above 0",
    })
    void wrongUsageEndsItBeforeAnythingRuns(String option, String value, String complaint) throws Exception {
        Path asked = Files.createFile(folder.resolve("asked"));
        assertEquals(2, run(Map.of(), option, value), this::said);
        assertTrue(said().contains(complaint.replace("\"", "")), this::said);
        assertEquals(0, Files.size(asked));
    }

    /** A peer that is there and breaks is no reason to leave out the comparison in silence. */
    @Test
    void aBrokenPeerFails() throws Exception {
        Path modules = Files.createDirectories(folder.resolve("modules"));
        Files.writeString(modules.resolve("jax.py"), "raise RuntimeError('broken')\n");
        Map<String, String> environment = Map.of("PYTHONPATH", modules.toString());
        assertEquals(1, run(environment, "--only", "langevin_peers", "--out", "peers.json"), this::said);
        assertOne(checks(record(folder.resolve("peers.json"))), "peer jax: .* \\| false \\| .*Error: .*");
    }

    @Test
    void itsPlanEndsWithinFiveAndAHalfMinutes() throws Exception {
        assertEquals(0, run(Map.of(), "--help"));
        Matcher total = Pattern.compile("on an H100 +(\\d+) s").matcher(said());
        assertTrue(total.find(), this::said);
        assertTrue(Integer.parseInt(total.group(1)) < 330, this::said);
    }

    /** Kramers' own records are read as they are. */
    @Test
    void onTheStandIn() throws Exception {
        assumeTrue(
                new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0,
                "python3 has no numpy to compare networks with");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Short runs start sooner with the first of the JVM's compilers alone; verify's is longer.
        launcher("#!/usr/bin/env bash\n[[ $1 == verify ]] || few=-XX:TieredStopAtLevel=1\nexec '" + java
                + "' ${few:-} --add-modules=jdk.incubator.vector -Djava.awt.headless=true -Xmx256m -cp '"
                + System.getProperty("java.class.path") + "' kramers.cli.Main \"$@\"\n");
        Map<String, String> environment =
                Map.of(Natives.LIBRARY, StandIn.library().toString(), "KRAMERS_STANDIN", "devices=1");
        String parts = "devices,verify,same_bytes,networks";
        int exit = run(environment, "--small", "--limit-scale=3", "--only", parts, "--out", "standin.json");
        assertEquals(0, exit, this::said);
        JsonObject record = record(folder.resolve("standin.json"));
        List<String> checks = checks(record);
        assertEquals(6, checks.size(), this::said);
        checks.forEach(check -> assertTrue(check.contains(" | true | "), check));
        assertOne(checks, "cells.csv, squared noise: .* 4 cells");
        assertOne(checks, "networks, B = 10: .* \\| true \\| .*e-0[67] of their way apart");
    }
}
