package kramers.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.RecordedSteps;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.spec.SpecFile;
import kramers.experiment.training.TrainingSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.NetworkEngine;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code run.json} that a run leaves gives back what was run. */
class SpecOfRunTest {
    private static final Results RESULTS = new Results(List.of("test"), Monitor.SILENT);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void scan(boolean recorded) throws Exception {
        TwoValley landscape = TwoValley.PAPER.with(Map.of("x1", 0.9));
        EnsembleSpec plain = new EnsembleSpec(landscape, 300, 0.02, 4, 2, false, 7, Precision.DOUBLE);
        EnsembleSpec ensemble = recorded ? plain.held(6).recording(new Recording(RecordedSteps.upTo(300), 3)) : plain;
        double width = recorded ? Double.NaN : 0.5;
        ScanSpec spec = new ScanSpec(ensemble, new double[] {0.05, 0.1}, new double[] {0.2}, 64, width, 640);
        Shard shard = new Shard(2, 2);
        String experiment = recorded ? "ensemble" : "phase";
        try (LangevinEngine engine = new CpuLangevinEngine(1)) {
            new ScanRunner(experiment, engine, false, RESULTS).run(new ScanPart(spec, shard), folder, false);
        }
        assertEquals(SpecFile.text(SpecFile.Content.of(experiment, spec, shard)), spec());
    }

    @ParameterizedTest
    @EnumSource
    void training(Loss loss) throws Exception {
        Dataset data = Dataset.embedded();
        Model model = Model.of(new int[] {784, 4, 10});
        TrainingProtocol protocol = new TrainingProtocol(model, 3, 2, new HessianRequest(1, 2), true, true).by(loss);
        TrainingSpec spec = new TrainingSpec(protocol, new double[] {0.1}, new int[] {50, 100}, 2, 0.5);
        try (NetworkEngine engine = new CpuNetworkEngine(data, 1)) {
            new TrainingRunner(engine, false, RESULTS).run(spec, Shard.WHOLE, folder);
        }
        SpecFile.Content found = SpecFile.read(folder.resolve("run.json"));
        assertEquals(data.name(), found.data());
        assertEquals(protocol, found.training().protocol());
        found.requireData(data.fingerprint());
        var content = new SpecFile.Content("train", null, spec, Shard.WHOLE, data.name(), data.fingerprint());
        assertEquals(SpecFile.text(content), spec());
    }

    private String spec() throws Exception {
        return SpecFile.text(SpecFile.read(folder.resolve("run.json")));
    }
}
