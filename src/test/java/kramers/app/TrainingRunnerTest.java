package kramers.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kramers.experiment.run.Shard;
import kramers.experiment.training.TrainingSpec;
import kramers.network.HessianRequest;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunnerTest {
    @TempDir
    private Path folder;

    private static TrainingSpec spec(int hidden, int checkpoints, int repeats, boolean keep) {
        Model model = Model.of(784, hidden, hidden, 10);
        HessianRequest none = new HessianRequest(1, 0);
        TrainingProtocol protocol = new TrainingProtocol(model, 1, checkpoints, none, false, keep);
        return new TrainingSpec(protocol, new double[] {0.05}, new int[] {50}, repeats, 0.1);
    }

    /** The paper's grid, 720 networks of 42,310 weights at 101 checkpoints. */
    @Test
    void weightsOfThePapersGrid() {
        assertEquals(4.0 * 720 * 101 * 42_310, TrainingRunner.weightsBytes(spec(50, 100, 720, true)));
        assertEquals(4.0 * 720 * 42_310, TrainingRunner.weightsBytes(spec(50, 100, 720, false)));
    }

    /** Files are as large as was said, but for their heads. */
    @Test
    void asLargeAsSaid() throws Exception {
        TrainingSpec spec = spec(20, 2, 3, true);
        List<String> said = new ArrayList<>();
        try (CpuNetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 1)) {
            Results results = new Results(List.of("kramers", "train"), new Lines(said));
            new TrainingRunner(engine, false, results).run(spec, Shard.WHOLE, folder.resolve("new/nets"));
        }
        assertTrue(said.stream().noneMatch(line -> line.contains("GB")), said::toString);
        double bytes = 0;
        try (Stream<Path> files = Files.list(folder.resolve("new/nets/networks"))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        double expected = TrainingRunner.weightsBytes(spec);
        assertTrue(bytes >= expected && bytes < 1.03 * expected, bytes + " for " + expected);
    }
}
