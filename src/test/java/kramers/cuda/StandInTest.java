package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kramers.experiment.check.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path to the device and back, on the stand-in: Java, JNI, module, launches, copies, reductions. */
class StandInTest {
    /** Small, but with wild, diverging and quiet cells, several slices a cell and sizes that fill no block. */
    static String[] phase(Path out, String backend, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(
                "phase",
                "--eta",
                "0.01:5:3",
                "--sigma",
                "0.01:1:2",
                "--steps",
                "301",
                "--trajectories",
                "2100",
                "--backend",
                backend,
                "--out",
                out.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Every kernel, in both precisions, against the plain and the vector engine. */
    @Test
    void bitsOfEveryKernel() {
        StandIn.Outcome verify = StandIn.kramers("devices=2", "verify");
        assertEquals(0, verify.exit(), verify::toString);
        assertEquals(
                List.of("all " + Verification.cases().size() + " cases agree on cpu-scalar, cpu, cuda:0, cuda:1"),
                verify.err());
        assertEquals(4 * Verification.cases().size(), verify.out().size());
        for (String name : List.of("quiet", "wild", "diverging", "held", "recorded")) {
            assertTrue(
                    verify.out().get(0).matches("p=1-quiet +float +cpu-scalar +[0-9a-f]{64}"),
                    verify.out().get(0));
            assertTrue(verify.out().stream().anyMatch(line -> line.contains(name)), name);
        }
    }

    @Test
    void aScanGivesTheSameBytes(@TempDir Path folder) throws IOException {
        for (String more : List.of("--precision=float", "--precision=double", "--noise-power=2")) {
            Path name = folder.resolve(more.substring(2));
            byte[] cpu = cells("", phase(name.resolve("cpu"), "cpu", more));
            assertArrayEquals(cpu, cells("", phase(name.resolve("cuda"), "cuda", more)), more);
            // Little memory makes many batches; three devices share them.
            assertArrayEquals(cpu, cells("devices=3 memory=200", phase(name.resolve("three"), "auto", more)), more);
            assertArrayEquals(cpu, cells("devices=3", phase(name.resolve("some"), "cuda:2,0", more)), more);
        }
    }

    static byte[] cells(String standIn, String... command) throws IOException {
        StandIn.Outcome outcome = StandIn.kramers(standIn, command);
        assertEquals(0, outcome.exit(), outcome::toString);
        return Files.readAllBytes(Path.of(command[List.of(command).indexOf("--out") + 1], "cells.csv"));
    }

    /** No kernel reads or writes beyond its buffers. */
    @Test
    void addressSanitizerIsContent() throws IOException, InterruptedException {
        StandIn.Outcome verify = StandIn.sanitized("", Map.of(), "verify", "--backend", "cuda");
        assertEquals(0, verify.exit(), verify::toString);
        assertEquals(List.of("all " + Verification.cases().size() + " cases agree on cuda:0"), verify.err());
    }

    private static StandIn.Outcome bench(Path out, Map<String, String> environment, String... more) {
        List<String> words = new ArrayList<>(List.of("bench", "--backend=cuda", "--out=" + out));
        words.addAll(List.of(more));
        return StandIn.java(
                StandIn.library(),
                "memory=2097152 version=12040",
                environment,
                "kramers.cli.Main",
                words.toArray(String[]::new));
    }

    /** Rates of the stand-in mean nothing, but each is measured, bounded and written, in the time that was asked for. */
    @Test
    void benchMeasuresEachWorkload(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("bench");
        long begin = System.nanoTime();
        StandIn.Outcome bench = bench(
                out,
                Map.of(),
                "--seconds=30",
                "--only=fig3-float,fig3-double,train-50,evaluate,spectrum,hessian-products,normals-float,normals-double");
        double seconds = (System.nanoTime() - begin) * 1e-9;
        assertEquals(0, bench.exit(), bench::toString);
        assertTrue(seconds < 45, seconds + " s"); // beside other tests
        JsonObject json = JsonParser.parseString(Files.readString(out.resolve("bench.json")))
                .getAsJsonObject();
        Set<String> measured = new TreeSet<>();
        for (JsonElement row : json.getAsJsonArray("results")) {
            JsonObject result = row.getAsJsonObject();
            assertEquals("cuda:0", result.get("backend").getAsString());
            assertEquals("CUDA 12.4", result.get("driver").getAsString());
            assertTrue(result.get("rate").getAsDouble() > 0, result::toString);
            measured.add(result.get("workload").getAsString());
        }
        assertEquals(
                Set.of(
                        "fig3-float",
                        "fig3-double",
                        "train-50",
                        "evaluate",
                        "spectrum",
                        "hessian-products",
                        "normals-float",
                        "normals-double"),
                measured);
        assertTrue(bench.err().stream().noneMatch(line -> line.contains("buffers left")), bench::toString);
    }

    /** Libraries of the maker are measured where they are found; what they need is given back. */
    @Test
    void benchWithLibraries(@TempDir Path folder) {
        StandIn.Outcome bench = bench(
                folder.resolve("bench"),
                StandIn.toolkit(),
                "--seconds=5",
                "--only=curand-float,curand-double,products-float,products-double,memory");
        for (String id : List.of("curand-float", "curand-double", "products-float", "products-double", "memory")) {
            assertTrue(bench.out().stream().anyMatch(line -> line.matches(id + " +[0-9.e+]+ .*")), bench::toString);
        }
        assertTrue(bench.err().stream().noneMatch(line -> line.contains("buffers left")), bench::toString);
    }

    /** On a machine with only the driver, a line says what is missing. */
    @Test
    void benchWithoutLibraries(@TempDir Path folder) {
        StandIn.Outcome bench = bench(
                folder.resolve("bench"),
                Map.of(),
                "--seconds=0.2",
                "--only=curand-float,products-float,products-double");
        assertEquals(0, bench.exit(), bench::toString);
        assertTrue(
                bench.err()
                        .containsAll(List.of(
                                "note: not measured, since cuRAND was not found (libcurand.so.10): curand-float",
                                "note: not measured, since cuBLAS was not found (libcublas.so.12 or libcublas.so.13):"
                                        + " products-float, products-double")),
                bench::toString);
    }

    /** A library that takes TF32 for float all the same is found out. */
    @Test
    void benchNoticesWrongProducts(@TempDir Path folder) {
        Map<String, String> environment = new HashMap<>(StandIn.toolkit());
        environment.put("KRAMERS_STANDIN_TF32", "1");
        StandIn.Outcome bench =
                bench(folder.resolve("bench"), environment, "--seconds=0.2", "--only=products-float,products-double");
        assertTrue(
                bench.err()
                        .contains(
                                "note: not measured, since products of cuBLAS 12.3.4 are off by 0.03125: products-float"),
                bench::toString);
        assertTrue(
                bench.out().stream().anyMatch(line -> line.matches("products-double +[0-9.e+]+ .*")), bench::toString);
    }

    @Test
    void devicesAreListed() {
        StandIn.Outcome outcome = StandIn.kramers("devices=2 memory=2097152", "devices");
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(
                "cuda:0  Stand-in 0 (sm_90, 1 multiprocessors, 2 GiB)",
                outcome.out().get(1));
        assertEquals(
                "cuda:1  Stand-in 1 (sm_90, 1 multiprocessors, 2 GiB)",
                outcome.out().get(2));
    }
}
