package kramers.experiment.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine;
import org.junit.jupiter.api.Test;

/** Slices that are run by themselves, carried as bytes and merged in another order: the cells of a scan, bit for bit. */
class SliceTaskTest {
    private static final long[] CUTS = {0, 1, 300, 700, 1000};

    private static ScanSpec spec(Precision precision, boolean recorded) {
        EnsembleSpec ensemble = new EnsembleSpec(EnsembleSpec.FIG3.landscape(), 200, 0.01, 5, 1, false, 3, precision)
                .recording(recorded ? new Recording(new int[] {0, 100, 200}, 2) : Recording.NONE);
        return new ScanSpec(ensemble, new double[] {0.05, 0.1}, new double[] {0.2}, 1000, Double.NaN, 1000);
    }

    private static byte[] bytes(CellStatistics statistics) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        statistics.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void mergedInAnyOrderTheyAreTheScan() throws IOException, InterruptedException {
        for (ScanSpec spec : Stream.of(Precision.values())
                .flatMap(p -> Stream.of(spec(p, false), spec(p, true)))
                .toList()) {
            Scan.Result scan = Runs.run(spec);
            for (int cell = 0; cell < spec.cells(); cell++) {
                List<SliceTask> tasks = new ArrayList<>();
                for (int i = 1; i < CUTS.length; i++) {
                    tasks.add(new SliceTask(
                            spec.ensemble(),
                            new TrajectoryRange(cell, spec.cell(cell), CUTS[i - 1], CUTS[i] - CUTS[i - 1])));
                }
                Collections.reverse(tasks);
                CellStatistics all = new CellStatistics(spec.ensemble().recording());
                for (SliceTask task : tasks) {
                    all.merge(task.read(task.run(new CpuLangevinEngine(1))));
                }
                assertArrayEquals(bytes(scan.cell(cell)), bytes(all));
            }
        }
    }

    @Test
    void anothersResultIsRefused() throws IOException, InterruptedException {
        ScanSpec spec = spec(Precision.FLOAT, false);
        byte[] result = new SliceTask(spec.ensemble(), new TrajectoryRange(0, spec.cell(0), 0, 5))
                .run(new CpuLangevinEngine(1));
        SliceTask other = new SliceTask(spec.ensemble(), new TrajectoryRange(0, spec.cell(0), 5, 5));
        assertThrows(IllegalArgumentException.class, () -> other.read(result));
    }
}
