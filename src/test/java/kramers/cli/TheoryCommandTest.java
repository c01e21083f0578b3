package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kramers.landscape.TwoValley;
import kramers.theory.EscapeTimes;
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

    @Test
    void freezingGivesItsReasonWhereItHasNoValue() throws IOException {
        Program.runWords("theory", "--quiet", "--delta-s", "1e-3,1e-2,0.5", "--y", "1,2", "--out", folder);
        List<String[]> rows = Tables.rows(folder.resolve("freezing.csv"));
        assertArrayEquals(
                new String[] {"delta_s", "y_freeze", "p_flat_transient", "valid", "y_freeze_sd", "phi", "y_freeze_slope"
                },
                rows.get(0));
        assertEquals("true", rows.get(1)[3]);
        assertEquals("NaN", rows.get(3)[1]);
        assertEquals("false", rows.get(3)[3]);
        try (HdfFile file = new HdfFile(folder.resolve("results.h5"))) {
            Object missing = file.getDatasetByPath("freezing/y_freeze")
                    .getAttribute("missing")
                    .getData();
            assertTrue(missing.toString().contains("the noise is too strong"), missing.toString());
            double[][] exact =
                    (double[][]) file.getDatasetByPath("p_flat_exact").getData();
            assertEquals(SteadyState.pFlatExact(TwoValley.PAPER, 1e-2, 2), exact[1][1]);
        }
        assertTrue(Files.size(folder.resolve("theory.png")) > 10_000);
    }
}
