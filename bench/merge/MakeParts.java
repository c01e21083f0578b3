import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import kramers.app.Monitor;
import kramers.app.Results;
import kramers.app.ScanRunner;
import kramers.app.TrainingRunner;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.training.TrainingSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.network.HessianRequest;
import kramers.network.NetworkEngine;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.parallel.Exercise;

/**
 * All parts of a run, each as {@code kramers phase --shard i/n} or {@code kramers train --shard i/n} leaves it, in one JVM: a thousand
 * starts of Java would take a quarter of an hour. See {@code bench/merge-size}.
 */
public final class MakeParts {
    private MakeParts() {}

    /** Words: scan FOLDER WIDTH HEIGHT PARTS RECORDS, or train FOLDER REPEATS PARTS. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        if (args[0].equals("scan")) {
            scan(folder, range(args[2]), range(args[3]), Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        } else {
            train(folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        }
    }

    private static double[] range(String n) {
        return ParameterGrid.parse("0.01:0.1:" + n).values();
    }

    /** Twenty steps: what is joined does not depend on them. */
    private static void scan(Path folder, double[] eta, double[] sigma, int parts, int records) throws Exception {
        EnsembleSpec ensemble = new EnsembleSpec(TwoValley.PAPER, 20, 0.01, 5, 1, false, 1, Precision.FLOAT);
        ScanSpec spec = new ScanSpec(ensemble, eta, sigma, records, Double.NaN, records);
        try (LangevinEngine engine = new SmallSlices(new CpuLangevinEngine(2))) {
            for (int i = 1; i <= parts; i++) {
                Path out = Files.createDirectories(folder.resolve("part" + i));
                Results results = new Results(List.of("kramers", "phase"), Monitor.SILENT);
                new ScanRunner("phase", engine, false, results).run(new ScanPart(spec, new Shard(i, parts)), out, false);
            }
        }
    }

    /** The 36 cells of the paper's Fig. 2, narrow networks, few steps. */
    private static void train(Path folder, int repeats, int parts) throws Exception {
        TrainingProtocol protocol = new TrainingProtocol(
                Model.of(new int[] {784, 8, 8, 10}), 1, 10, new HessianRequest(1, 0), false, false);
        TrainingSpec spec = new TrainingSpec(
                protocol,
                ParameterGrid.parse("0.01:0.1:6").values(),
                new int[] {20, 30, 50, 80, 125, 200},
                repeats,
                1);
        try (NetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 2)) {
            for (int i = 1; i <= parts; i++) {
                Path out = Files.createDirectories(folder.resolve("part" + i));
                Results results = new Results(List.of("kramers", "train"), Monitor.SILENT);
                new TrainingRunner(engine, false, results).run(spec, new Shard(i, parts), out);
            }
        }
    }

    /** An engine that makes a record of every trajectory. */
    private record SmallSlices(LangevinEngine engine) implements LangevinEngine {
        @Override
        public long sliceSize(EnsembleSpec spec) {
            return 1;
        }

        @Override
        public void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink)
                throws IOException, InterruptedException {
            engine.run(spec, slices, sink);
        }

        @Override
        public Session open(EnsembleSpec spec, TrajectoryRange slice) throws IOException {
            return engine.open(spec, slice);
        }

        @Override
        public List<Exercise> ceilings() throws IOException {
            return engine.ceilings();
        }

        @Override
        public String backend() {
            return engine.backend();
        }

        @Override
        public String device() {
            return engine.device();
        }

        @Override
        public String driver() {
            return engine.driver();
        }

        @Override
        public Map<String, Double> deviceSeconds() {
            return engine.deviceSeconds();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
