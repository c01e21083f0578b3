package kramers.report.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kramers.experiment.benchmark.Catalogue;
import kramers.experiment.benchmark.Outcome;
import kramers.experiment.benchmark.Plan;
import kramers.experiment.benchmark.Result;
import kramers.experiment.benchmark.Score;
import kramers.parallel.MachineLoad.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a run survives its file, and fits a terminal. */
class BenchFileTest {
    private static final double[] RATES = {1.23456e9, 1.2e9, 1.3e9};

    private static Result result(String workload, String unit, double ceiling, String missing, double... repeats) {
        return new Result(
                "cuda:0",
                "A device",
                "CUDA 12.4",
                0,
                workload,
                "words",
                "float",
                unit,
                repeats,
                repeats,
                true,
                ceiling,
                "normals-float",
                2,
                81,
                0.028,
                unit.equals("network-steps") ? 50 : 0,
                missing);
    }

    private static BenchRecord record(List<Load> loads, Result... results) {
        Outcome outcome = new Outcome(
                List.of(results),
                List.of(new Result(
                        "cuda:0",
                        "A device",
                        "CUDA 12.4",
                        0,
                        "fma-float",
                        "",
                        "float",
                        "multiply-adds",
                        RATES,
                        RATES,
                        true,
                        Double.NaN,
                        "",
                        0,
                        1,
                        0,
                        0,
                        "")),
                List.of());
        return BenchRecord.of(outcome, Map.of("processor", "P", "cores", 4), loads, 0, true);
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bench.json");
        BenchRecord run = record(
                List.of(new Load(0, 0, 4)),
                result("fig3-float", "trajectory-steps", 4e9, "", RATES),
                result("train-10", "network-steps", 4e9, "failed: no memory"));
        BenchFile.write(file, run, Plan.QUICK, List.of("kramers", "bench"), Instant.now());
        BenchRecord read = BenchFile.read(file);
        assertEquals(BenchTable.of(run), BenchTable.of(read));
        assertEquals(run.notes(), read.notes());
        assertEquals(List.of("train-10 failed: no memory"), read.failures());
        JsonObject row = JsonParser.parseString(Files.readString(file))
                .getAsJsonObject()
                .getAsJsonArray("results")
                .get(0)
                .getAsJsonObject();
        assertEquals(
                List.of(
                        "backend",
                        "device",
                        "driver",
                        "workload",
                        "precision",
                        "unit",
                        "rate",
                        "rate_low",
                        "rate_high",
                        "repeats",
                        "ceiling",
                        "ceiling_name",
                        "share"),
                List.copyOf(row.keySet()).subList(0, 13));
        assertEquals(1.23456e9, row.get("rate").getAsDouble());
        assertEquals(1.23456e9 / 4e9, row.get("share").getAsDouble(), 1e-12);
    }

    /** More than a whole ceiling is no figure: neither in the file nor in the table. */
    @Test
    void aShareOverOneFails(@TempDir Path folder) throws IOException {
        BenchRecord run = record(List.of(new Load(0, 0, 4)), result("fig3-float", "trajectory-steps", 1e9, "", RATES));
        assertEquals(
                List.of("fig3-float was measured at 123 % of its ceiling, normals-float: one of the two is wrong"),
                run.failures());
        assertTrue(BenchTable.of(run).stream().noneMatch(line -> line.contains("123 %")));
        Path file = folder.resolve("bench.json");
        BenchFile.write(file, run, Plan.QUICK, List.of(), Instant.now());
        assertTrue(Files.readString(file).contains("\"share\": null"));
    }

    @Test
    void aBusyMachineIsTold() {
        Result any = result("fig3-float", "trajectory-steps", 4e9, "", RATES);
        assertTrue(record(List.of(new Load(2.5, 0, 2), new Load(1.5, 0, 2)), any).notes().stream()
                .anyMatch(note -> note.startsWith("the machine was busy: other programs used 2.00 of its cores")));
        assertTrue(record(List.of(new Load(0, 0, 2), new Load(0.01, 0, 2)), any).notes().stream()
                .noneMatch(note -> note.contains("busy")));
        assertTrue(new Load(0.5, 0, 4).busy(4));
        assertTrue(!new Load(1.5, 0, 4).busy(2));
        assertTrue(new Load(2.2, 0, 4).busy(2));
    }

    @Test
    void linesFitATerminal() {
        Result wide = result("hessian-products", "trajectory-steps", 2e9, "", 1.23456e9, 1e8, 1.9e9);
        BenchRecord run = record(List.of(), wide);
        BenchTable.of(run).forEach(line -> assertTrue(line.length() <= 80, line));
        BenchTable.comparison(List.of("a", "b"), List.of(run, run))
                .forEach(line -> assertTrue(line.length() <= 80, line));
    }

    /** A single backend is set beside a single other one, whatever their names. */
    @Test
    void comparedByWorkload() {
        BenchRecord run = record(List.of(), result("fig3-float", "trajectory-steps", 4e9, "", RATES));
        List<String> lines = BenchTable.comparison(List.of("a", "b"), List.of(run, run));
        assertEquals("b over a", lines.get(0));
        assertTrue(
                lines.get(2).matches("fig3-float +cuda:0 +1.23e\\+09 +1.23e\\+09 +1.000 ± 0.\\d+ +same"), lines.get(2));
        assertEquals("all the same within their errors or 5 %", lines.get(lines.size() - 2));
    }

    /** The machine that scores are relative to: every workload of both halves, at a score of one. */
    @Test
    void theReferenceComesAlong() throws IOException {
        BenchRecord reference = BenchFile.reference();
        assertEquals(List.of(), reference.failures());
        List<Result> results = reference.outcome().results();
        Score score = Score.of(results, results).get(0);
        assertEquals(1, score.all(), 1e-12);
        assertEquals(11, score.parts().size());
        Set<String> measured = results.stream().map(Result::workload).collect(java.util.stream.Collectors.toSet());
        assertTrue(Catalogue.ids(false).containsAll(measured));
    }

    /** One half alone is told alone. */
    @Test
    void summaryOfWhatWasMeasured() throws IOException {
        double rate = BenchFile.reference().outcome().results().stream()
                .filter(r -> r.workload().equals("fig3-float"))
                .findFirst()
                .orElseThrow()
                .rate();
        BenchRecord run = record(List.of(), result("fig3-float", "trajectory-steps", 1e12, "", 2 * rate));
        assertEquals(
                List.of("cuda:0: 2.00 times the reference (trajectories 2.00, 1 workload)"),
                BenchTable.summary(run, BenchFile.reference()));
    }

    @Test
    void otherFilesAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"results\": 3}");
        IOException e = assertThrows(IOException.class, () -> BenchFile.read(file));
        assertEquals(file + " is no bench.json of this version of Kramers", e.getMessage());
    }

    /** A picture names the device that it is of, not the host's processor. */
    @Test
    void theRooflineNamesItsDevice(@TempDir Path folder) throws Exception {
        BenchRecord run = record(List.of(), result("hessian-products", "products", 4e9, "", RATES));
        BenchPicture.roofline(run, "cuda:0").writeSvg(folder.resolve("a.svg"));
        String svg = Files.readString(folder.resolve("a.svg"));
        assertTrue(svg.contains(">A device<"), svg);
        assertTrue(svg.contains(">hessian-products<"), svg);
    }
}
