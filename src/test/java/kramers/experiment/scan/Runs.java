package kramers.experiment.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import kramers.experiment.run.Progress;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.cpu.CpuLangevinEngine;

/** Runs scans on all cores in a folder that is deleted afterwards. */
final class Runs {
    private Runs() {}

    static EnsembleSpec ensemble(long steps, double yStart, long seed) {
        return new EnsembleSpec(TwoValley.PAPER, steps, 0.01, yStart, 1, false, seed, Precision.FLOAT);
    }

    static Scan.Result run(EnsembleSpec ensemble, double eta, double[] sigma, long trajectories) {
        return run(new ScanSpec(ensemble, new double[] {eta}, sigma, trajectories, Double.NaN, trajectories));
    }

    static Scan.Result run(ScanSpec spec) {
        try {
            Path folder = Files.createTempDirectory("kramers");
            CpuLangevinEngine engine =
                    new CpuLangevinEngine(Runtime.getRuntime().availableProcessors());
            try {
                return new Scan("phase", ScanPart.whole(spec), folder, Progress.SILENT).run(engine, false);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
