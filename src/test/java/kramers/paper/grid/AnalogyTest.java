package kramers.paper.grid;

import static kramers.paper.grid.SmallGrid.rows;
import static kramers.paper.grid.SmallGrid.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kramers.app.Monitor;
import kramers.app.Results;
import kramers.app.ScanRunner;
import kramers.app.TheoryRunner;
import kramers.experiment.run.ParameterGrid;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.paper.lab.Given;
import kramers.paper.lab.NetworkLab;
import kramers.paper.lab.PaperLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks beside the model: every number is one of the parts' tables. */
class AnalogyTest {
    @TempDir
    private Path folder;

    @Test
    void besideEachOther() throws Exception {
        Results results = new Results(List.of("kramers", "reproduce", "analogy"), Monitor.SILENT);
        try (CpuNetworkEngine networks = new CpuNetworkEngine(SmallGrid.FEW, 2);
                LangevinEngine model = new CpuLangevinEngine(2)) {
            ScanRunner scans = new ScanRunner("reproduce analogy", model, false, results);
            new Analogy(SmallGrid.EXTENT, ParameterGrid.parse("0.05,0.1"))
                    .make(
                            new NetworkLab(networks, false, results, folder, 1, 1, Given.NOTHING),
                            new PaperLab(scans, new TheoryRunner(results), folder, 0.01, 1, Precision.FLOAT));
        }
        List<String[]> cells = rows(folder.resolve("analogy-cells.csv"));
        List<String[]> means = rows(folder.resolve("freeze/freezing_means.csv"));
        List<String[]> summary = rows(folder.resolve("training/summary.csv"));
        List<String[]> model = rows(folder.resolve("model/cells.csv"));
        assertEquals(1 + 4 + 4, cells.size());
        for (int i = 1; i <= 4; i++) {
            assertEquals("network", cells.get(i)[0]);
            assertEquals(value(cells, i, "eta") / value(cells, i, "batch"), value(cells, i, "noise_scale"), 1e-15);
            assertEquals(value(means, i, "eta_freezing_time"), value(cells, i, "eta_freezing_time"));
            assertEquals(value(summary, i, "flatness_mean"), value(cells, i, "flatness_mean"), 1e-12);
        }
        for (int i = 5; i <= 8; i++) {
            assertEquals("model", cells.get(i)[0]);
            assertEquals(value(cells, i, "eta") * value(cells, i, "sigma"), value(cells, i, "noise_scale"), 1e-15);
            assertEquals(value(model, i - 4, "eta_freezing_time"), value(cells, i, "eta_freezing_time"), 1e-12);
            assertEquals(value(model, i - 4, "p_flat"), value(cells, i, "p_flat"));
        }
        trends(cells);
        SmallGrid.requireReadme("analogy", folder.resolve("analogy-cells.csv"), folder.resolve("analogy-trends.csv"));
    }

    /** Slopes through four points by hand. */
    private void trends(List<String[]> cells) throws Exception {
        List<String[]> trends = rows(folder.resolve("analogy-trends.csv"));
        assertEquals(1 + 4, trends.size());
        assertEquals("[model, eta_freezing_time]", Arrays.toString(Arrays.copyOf(trends.get(2), 2)));
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 5; i <= 8; i++) {
            double noise = Math.log(value(cells, i, "noise_scale"));
            double frozen = Math.log(value(cells, i, "eta_freezing_time"));
            x += noise / 4;
            y += frozen / 4;
            xx += noise * noise / 4;
            xy += noise * frozen / 4;
        }
        assertEquals((xy - x * y) / (xx - x * x), value(trends, 2, "exponent"), 1e-9);
        assertTrue(value(trends, 2, "exponent") > 0, "the model freezes later under more noise");
        assertEquals(4, value(trends, 2, "cells"));
    }
}
