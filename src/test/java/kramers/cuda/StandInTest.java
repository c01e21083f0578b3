package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final String RATE = " +[0-9.e+]+";

    private static List<String> bench(Path out, Map<String, String> environment) {
        StandIn.Outcome bench = StandIn.java(
                StandIn.library(),
                "memory=8192 version=12040",
                environment,
                "kramers.cli.Main",
                "bench",
                "--seconds=0.01",
                "--backend=cuda",
                "--out=" + out);
        assertEquals(0, bench.exit(), bench::toString);
        assertEquals(8, bench.out().size(), bench::toString);
        assertTrue(bench.out().get(1).matches("cuda:0 +float +1(" + RATE + "){3} +\\d+ %"), bench::toString);
        assertTrue(bench.out().get(4).matches("cuda:0 +double +1(" + RATE + "){3} +\\d+ %"), bench::toString);
        assertTrue(bench.out().get(7).matches("compare: kramers \\S+ cuda:0-float=\\S+ cuda:0-double=\\S+"));
        return bench.out();
    }

    /** Rates of the stand-in mean nothing, but each is measured and written. */
    @Test
    void benchWithLibraries(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("bench");
        List<String> said = bench(out, StandIn.toolkit());
        for (int row : new int[] {1, 4}) {
            assertTrue(said.get(row + 1).matches(" +cuRAND normals:" + RATE + " a second"), said::toString);
            String products = row == 1 ? "SGEMM" : "DGEMM";
            assertTrue(
                    said.get(row + 2).matches(" +" + products + " multiply-adds:" + RATE + " a second"),
                    said::toString);
        }
        String json = Files.readString(out.resolve("bench.json"));
        assertTrue(json.contains("\"driver\": \"CUDA 12.4\""), json);
        assertTrue(json.matches("(?s).*\"DGEMM multiply-adds\": [0-9.E]+,?\\s.*"), json);
        assertTrue(json.contains("\"ceilings_missing\": {}"), json);
    }

    /** On a machine with only the driver, lines say what is missing, and the rest is measured. */
    @Test
    void benchWithoutLibraries(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("bench");
        List<String> said = bench(out, Map.of());
        String noBlas = "cuBLAS was not found (libcublas.so.12 or libcublas.so.13)";
        assertEquals("         cuRAND normals: cuRAND was not found (libcurand.so.10)", said.get(2));
        assertEquals("         SGEMM multiply-adds: " + noBlas, said.get(3));
        assertEquals("         DGEMM multiply-adds: " + noBlas, said.get(6));
        String json = Files.readString(out.resolve("bench.json"));
        assertTrue(json.contains("\"SGEMM multiply-adds\": null"), json);
        assertTrue(json.contains("\"SGEMM multiply-adds\": \"" + noBlas + "\""), json);
    }

    /** A library that takes TF32 for float all the same is found out. */
    @Test
    void benchNoticesWrongProducts(@TempDir Path folder) {
        Map<String, String> environment = new HashMap<>(StandIn.toolkit());
        environment.put("KRAMERS_STANDIN_TF32", "1");
        List<String> said = bench(folder.resolve("bench"), environment);
        assertEquals("         SGEMM multiply-adds: products of cuBLAS 12.3.4 are off by 0.03125", said.get(3));
        assertTrue(said.get(6).matches(" +DGEMM multiply-adds:" + RATE + " a second"), said::toString);
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
