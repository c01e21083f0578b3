package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kramers.landscape.TwoValley;
import kramers.theory.DerivedFreezing;
import kramers.theory.EscapeTimes;
import kramers.theory.Freezing;
import kramers.theory.SteadyState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheoryCommandTest {
    @TempDir
    private Path folder;

    /** Far beyond the paper's plane: no column overflows but the escape times themselves, whose logarithms do not. */
    @Test
    void theWholePlane() throws IOException {
        Program.Outcome cli = Program.runWords(
                "theory", "--quiet", "--delta-s", "1e-6:1:13", "--y", "0,1e-3,1,5,100,1e4", "--out", folder);
        assertEquals(Program.SILENT, cli);
        List<String[]> rows = Tables.rows(folder.resolve("theory.csv"));
        assertEquals(
                "delta_s,y,p_flat_ss,p_flat_ss_asymptotic,p_flat_eq,t_eff,barrier,escape_time_flat,escape_time_sharp,"
                        + "log_escape_time_flat,log_escape_time_sharp",
                String.join(",", rows.get(0)));
        assertEquals(1 + 13 * 6, rows.size());
        for (String[] row : rows.subList(1, rows.size())) {
            double[] v = Arrays.stream(row).mapToDouble(Double::parseDouble).toArray();
            EscapeTimes times = EscapeTimes.kramers(TwoValley.PAPER, v[0], v[1]);
            assertEquals(SteadyState.pFlat(TwoValley.PAPER, v[0], v[1]), v[2]);
            assertTrue(v[2] >= 0.5 && v[2] <= 1 && v[3] >= 0.5 && v[3] <= 1 && v[5] > 0 && v[6] >= 0);
            assertEquals(times.logFlat(), v[9]);
            assertEquals(Math.exp(v[10]), v[8]);
            assertTrue(v[1] == 0 ? v[9] == Double.NEGATIVE_INFINITY : Double.isFinite(v[9]));
        }
    }

    private List<String[]> freezing(Object... options) throws IOException {
        List<Object> words = new ArrayList<>(List.of("theory", "--quiet", "--y", "1,2", "--out", folder));
        words.addAll(List.of(options));
        assertEquals(Program.SILENT, Program.runWords(words.toArray()));
        return Tables.rows(folder.resolve("freezing.csv"));
    }

    @Test
    void freezingByThePaperAndAsDerived() throws IOException {
        List<String[]> rows = freezing("--delta-s", "1e-3,4e-3");
        assertEquals(
                "delta_s,y_freeze,p_flat_transient,valid,y_freeze_derived,p_flat_transient_derived",
                String.join(",", rows.get(0)));
        String[] row = rows.get(1);
        assertEquals(5.0401, Double.parseDouble(row[1]), 5e-5);
        assertEquals(0.92112, Double.parseDouble(row[2]), 5e-6);
        assertEquals("true", row[3]);
        double derived = DerivedFreezing.yFreeze(TwoValley.PAPER, 1e-3, DerivedFreezing.MEAN, true)
                .value();
        assertEquals(derived, Double.parseDouble(row[4]));
        assertEquals(DerivedFreezing.kept(TwoValley.PAPER, 1e-3).value(), Double.parseDouble(row[5]));
        String run = Files.readString(folder.resolve("run.json")).replaceAll("\\s+", "");
        Freezing paper = Freezing.fig4(TwoValley.PAPER);
        Freezing.Interval valid = paper.validDeltaS();
        String spec = "\"epsilon\":0.01,\"phi\":" + paper.phi() + ",\"valid_delta_s\":[" + valid.low() + ","
                + valid.high() + "]";
        assertTrue(run.contains(spec), run);
        try (HdfFile file = new HdfFile(folder.resolve("results.h5"))) {
            assertEquals(0.01, file.getAttribute("epsilon").getData());
            assertEquals(paper.phi(), file.getAttribute("phi").getData());
            assertArrayEquals(new double[] {valid.low(), valid.high()}, (double[])
                    file.getAttribute("valid_delta_s").getData());
            for (int c = 1; c < 6; c++) {
                if (c != 3) {
                    assertEquals(row[c], String.valueOf(values(file, rows.get(0)[c])[0]));
                }
            }
            assertEquals(
                    DerivedFreezing.yFreezeSd(TwoValley.PAPER, 1e-3, true).value(),
                    values(file, "y_freeze_sd_derived")[0]);
            double phi = DerivedFreezing.phi(TwoValley.PAPER, 1e-3, derived, true);
            assertEquals(phi, values(file, "phi_derived")[0]);
            assertEquals(
                    DerivedFreezing.sensitivity(TwoValley.PAPER, 1e-3, phi, DerivedFreezing.MEAN, true)
                            .value(),
                    values(file, "y_freeze_slope_derived")[0]);
        }
    }

    private static double[] values(HdfFile file, String name) {
        return (double[]) file.getDatasetByPath("freezing/" + name).getData();
    }

    /** Which of the four curves the pictures have. */
    private List<Boolean> drawn() throws IOException {
        String picture = Files.readString(folder.resolve("theory.svg"));
        return Stream.of("freezing, Eq. 11", "freezing, derived here", "kept, Eq. 12", "kept, derived here")
                .map(picture::contains)
                .toList();
    }

    @Test
    void picturesDrawBothWhereTheyHaveAValueOnTheMap() throws IOException {
        freezing("--delta-s", "1e-4:2e-4:5");
        assertEquals(List.of(true, true, true, true), drawn());
        freezing("--overwrite", "--delta-s", "1e-3:2e-3:5"); // y_freeze is above the map
        assertEquals(List.of(false, false, true, true), drawn());
        freezing("--overwrite", "--delta-s", "0.05:0.1:5"); // too strong for either
        assertEquals(List.of(false, false, false, false), drawn());
    }

    /** The constants of the paper's formula are the user's to choose; the derivation has none. */
    @Test
    void constantsOfThePaper() throws IOException {
        List<String[]> rows = freezing("--delta-s", "1e-3", "--epsilon", "0.02", "--phi", "0.1");
        Freezing chosen = new Freezing(TwoValley.PAPER, 0.02, 0.1);
        assertEquals(String.valueOf(chosen.yFreeze(1e-3).value()), rows.get(1)[1]);
        assertEquals(String.valueOf(chosen.pFlat(1e-3).value()), rows.get(1)[2]);
        assertEquals(
                String.valueOf(DerivedFreezing.yFreeze(TwoValley.PAPER, 1e-3, DerivedFreezing.MEAN, true)
                        .value()),
                rows.get(1)[4]);
        List<String[]> other = freezing("--overwrite", "--delta-s", "1e-3", "--landscape", "x1=0.9,f0=0.5");
        TwoValley land = TwoValley.PAPER.with(Map.of("x1", 0.9, "f0", 0.5));
        assertEquals(
                String.valueOf(new Freezing(land, 0.01, 3000 * Freezing.a37(land))
                        .yFreeze(1e-3)
                        .value()),
                other.get(1)[1]);
    }

    /** Without a Phi, as where neither valley is flatter, the rest is there. */
    @Test
    void equalValleysHaveNoFreezingPointOfThePaper() throws IOException {
        List<String[]> rows = freezing("--delta-s", "1e-3,1e-4", "--landscape", "x1=0.65");
        assertEquals("NaN,NaN,false", String.join(",", Arrays.copyOfRange(rows.get(1), 1, 4)));
        assertEquals(0.5, Double.parseDouble(rows.get(1)[5]), 1e-12);
        String run = Files.readString(folder.resolve("run.json")).replaceAll("\\s+", "");
        assertTrue(run.contains("\"phi\":0.0,\"valid_delta_s\":[null,null]"), run);
        assertEquals(List.of(false, true, false, true), drawn());
    }

    @Test
    void freezingGivesItsReasonWhereItHasNoValue() throws IOException {
        List<String[]> rows = freezing("--delta-s", "1e-7,1e-3,1e-2,0.5");
        assertEquals("NaN,NaN,false", String.join(",", Arrays.copyOfRange(rows.get(1), 1, 4)));
        assertEquals("true", rows.get(2)[3]);
        assertEquals("NaN,NaN,false,NaN,NaN", String.join(",", Arrays.copyOfRange(rows.get(4), 1, 6)));
        try (HdfFile file = new HdfFile(folder.resolve("results.h5"))) {
            for (String name : List.of("y_freeze", "p_flat_transient", "y_freeze_derived")) {
                String missing = file.getDatasetByPath("freezing/" + name)
                        .getAttribute("missing")
                        .getData()
                        .toString();
                assertTrue(missing.contains("1 value: the noise is too strong"), missing);
                assertEquals(!name.endsWith("derived"), missing.contains("1 value: the noise is too weak"), missing);
            }
            double[][] exact =
                    (double[][]) file.getDatasetByPath("p_flat_exact").getData();
            assertEquals(SteadyState.pFlatExact(TwoValley.PAPER, 1e-2, 2), exact[2][1]);
        }
        assertTrue(Files.size(folder.resolve("theory.png")) > 10_000);
    }
}
