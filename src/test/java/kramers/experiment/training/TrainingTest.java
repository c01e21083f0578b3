package kramers.experiment.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kramers.experiment.run.Progress;
import kramers.experiment.run.Shard;
import kramers.network.HessianRequest;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose files are taken away under its hands. */
class TrainingTest {
    @TempDir
    private Path folder;

    private static final TrainingSpec SPEC = new TrainingSpec(
            new TrainingProtocol(Model.of(784, 3, 10), 1, 1, new HessianRequest(0, 0), false, false),
            new double[] {0.1},
            new int[] {50},
            3,
            0.2);

    private Training.Result train(boolean resume, Progress progress) throws IOException, InterruptedException {
        try (NetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 1)) {
            return new Training(SPEC, Shard.WHOLE, folder, new WeightsFolder(folder), progress).run(engine, resume);
        }
    }

    private void delete() {
        try (Stream<Path> weights = Files.list(folder.resolve("networks"))) {
            for (Path file : weights.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Classes of the test images come back from the journal as the engine gave them. */
    @Test
    void predictionsAreKept() throws IOException, InterruptedException {
        Training.Result made = train(false, new Progress() {});
        Training.Result opened = Training.open(folder, WeightsFolder::new, new Progress() {});
        try (NetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 1)) {
            for (int i = 0; i < SPEC.networks(); i++) {
                short[] predictions = engine.train(
                                SPEC.protocol(), SPEC.protocol().task(SPEC.network(i)))
                        .predictions();
                assertEquals(200, predictions.length);
                assertArrayEquals(predictions, made.networks()[i].predictions());
                assertArrayEquals(predictions, opened.networks()[i].predictions());
            }
        }
        assertTrue(
                !Arrays.equals(opened.networks()[0].predictions(), opened.networks()[1].predictions()),
                "networks that predict alike tell nothing");
    }

    /** A step counts by its images, of which a batch has no more than there are: the time left of a grid is told by these. */
    @Test
    void workIsCountedInImages() throws IOException, InterruptedException {
        TrainingSpec grid = new TrainingSpec(SPEC.protocol(), new double[] {0.1, 0.2}, new int[] {10, 5000}, 1, 2);
        double work = (20 + 10) * (10 + NetworkSpec.STEP) + (20 + 10) * (1000 + NetworkSpec.STEP);
        List<double[]> expected = new ArrayList<>();
        List<double[]> heard = new ArrayList<>();
        Progress listening = new Progress() {
            @Override
            public void expect(double before, double done, double total) {
                expected.add(new double[] {before, done, total});
            }

            @Override
            public void at(double done, double made, int networks, int all) {
                heard.add(new double[] {done, made});
            }
        };
        try (NetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 1)) {
            new Training(grid, Shard.WHOLE, folder, new WeightsFolder(folder), listening).run(engine, false);
            assertArrayEquals(new double[] {0, 0, work}, expected.get(0));
            assertArrayEquals(new double[] {work, 60}, heard.get(heard.size() - 1));
            new Training(grid, Shard.WHOLE, folder, new WeightsFolder(folder), listening).run(engine, true);
            assertArrayEquals(new double[] {work, work, work}, expected.get(1));
        }
    }

    @Test
    void weightsThatAreGoneAtTheEndAreMissedAndMadeAgain() throws IOException, InterruptedException {
        Progress taking = new Progress() {
            private int seen;

            @Override
            public void at(double done, double made, int networks, int all) {
                if (networks == 1 && seen < networks) {
                    seen = networks;
                    delete();
                }
            }
        };
        IOException e = assertThrows(IOException.class, () -> train(false, taking));
        assertTrue(e.getMessage().contains("the weights of 1 of 3 networks are gone"), e.getMessage());
        List<String> warnings = new java.util.ArrayList<>();
        Training.Result result = train(true, new Progress() {
            @Override
            public void warn(String line) {
                warnings.add(line);
            }
        });
        assertEquals(1, warnings.size(), () -> String.join("\n", warnings));
        assertEquals(2, result.steps(), "one network of two steps");
        assertEquals(6, result.allSteps());
        assertEquals(2, result.sittings().size());
    }

    @Test
    void oneByOneAndCarriedAsBytesTheyAreTheSame() throws IOException, InterruptedException {
        Training.Result training = train(false, Progress.SILENT);
        try (NetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 1)) {
            for (TrainedNetwork network : training.networks()) {
                TrainingTask task =
                        new TrainingTask(SPEC.protocol(), SPEC.protocol().task(network.spec()));
                NetworkResult result = task.read(task.run(engine));
                assertEquals(network.measurements(), result.measurements());
                assertEquals(network.distance(), result.distance());
                Snapshot end = result.snapshots().get(result.snapshots().size() - 1);
                assertEquals(network.spec().steps(), end.step());
                assertArrayEquals(training.store().last(network.spec()).parameters(), end.parameters());
                TrainingTask other = new TrainingTask(
                        SPEC.protocol(),
                        SPEC.protocol().task(SPEC.network(3 - 1 - network.spec().index())));
                if (!other.equals(task)) {
                    assertThrows(IllegalArgumentException.class, () -> other.read(task.run(engine)));
                }
            }
        }
    }
}
