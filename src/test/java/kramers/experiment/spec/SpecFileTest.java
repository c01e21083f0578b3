package kramers.experiment.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kramers.experiment.run.RunHeader;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.training.TrainingSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.TrainingProtocol;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specs as files: what is written is read again, and what is wrong is said in one line. */
class SpecFileTest {
    @TempDir
    private Path folder;

    private static final Shard SHARD = new Shard(2, 4);

    /** Every field off its default. */
    private static ScanSpec scan(Recording recording, double ciWidth, long seed) {
        EnsembleSpec ensemble = new EnsembleSpec(
                new TwoValley(0.1 + 0.2, 0.7, 1.1, 1.2, 31, 21, 101, 0),
                1234,
                0.02,
                1 / 3.0,
                1.5,
                true,
                seed,
                Precision.DOUBLE,
                true,
                recording,
                Generator.CURAND);
        return new ScanSpec(ensemble, new double[] {1e-300, 0.1}, new double[] {0, 2.5}, 7, ciWidth, 1L << 40);
    }

    private static TrainingSpec training() {
        TrainingProtocol protocol = new TrainingProtocol(
                        Model.of(9, 4, 3), Long.MIN_VALUE, 7, new HessianRequest(-1, 3), true, true)
                .by(Loss.SQUARED_SOFTMAX);
        return new TrainingSpec(protocol, new double[] {0.1, 1 / 7.0}, new int[] {5, 3}, 2, 0.3);
    }

    private void assertReadAgain(SpecFile.Content content) throws IOException {
        Path file = folder.resolve("spec.json");
        SpecFile.write(file, content);
        SpecFile.Content read = SpecFile.read(file);
        assertEquals(SpecFile.text(content), SpecFile.text(read));
        assertEquals(
                RunHeader.of("all", content).settings(),
                RunHeader.of("all", read).settings());
    }

    @Test
    void scansAreReadAgain() throws IOException {
        for (long seed : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}) {
            for (double width : new double[] {Double.NaN, 0.01}) {
                ScanSpec recorded = scan(new Recording(new int[] {0, 3, 1234}, 2), width, seed);
                assertReadAgain(SpecFile.Content.of("ensemble", recorded, SHARD));
                assertReadAgain(SpecFile.Content.of("phase", scan(Recording.NONE, width, seed), Shard.WHOLE));
            }
        }
    }

    @Test
    void trainingsAreReadAgain() throws IOException {
        for (Long data : new Long[] {null, -5L, Long.MAX_VALUE}) {
            assertReadAgain(new SpecFile.Content("train", null, training(), SHARD, "mnist", data));
        }
    }

    /** Files of before there were others have no loss. */
    @Test
    void aTrainingWithoutALossIsByCrossEntropy() throws IOException {
        var content = new SpecFile.Content("train", null, training(), SHARD, "mnist", -5L);
        String text = SpecFile.text(content);
        Path file = folder.resolve("spec.json");
        Files.writeString(file, text.replaceAll("\\s*\"loss\": \"squared-softmax\",", ""));
        TrainingProtocol found = SpecFile.read(file).training().protocol();
        assertEquals(training().protocol().by(Loss.CROSS_ENTROPY), found);
        assertReadAgain(SpecFile.read(file));
        assertEquals(Files.readString(file), SpecFile.text(SpecFile.read(file)));
        Files.writeString(file, text.replace("squared-softmax", "hinge"));
        assertEquals(
                file + ": 'spec.loss' must be cross-entropy or squared-logits or squared-softmax, not \"hinge\"",
                assertThrows(IllegalArgumentException.class, () -> SpecFile.read(file))
                        .getMessage());
    }

    @Test
    void theDataAreChecked() {
        var content = new SpecFile.Content("train", null, training(), SHARD, "mnist", -5L);
        content.requireData(-5);
        assertEquals(
                "the spec's data, mnist, are others than these",
                assertThrows(IllegalArgumentException.class, () -> content.requireData(5))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kramers\": 1 | \"kramers\": 2 | 'kramers' is format 2; this version of Kramers reads 1",
                "\"kramers\": 1, | `` | 'kramers' is missing",
                "\"phase\" | \"fig9\" | 'experiment' must be phase, ensemble or train, not \"fig9\"",
                "\"seed\": 9 | \"seed\": 9.5 | 'seed' must be a whole number from -9223372036854775808 to 9223372036854775807,"
                        + " not 9.5",
                "\"y_held\": true | \"y_held\": 1 | 'spec.y_held' must be true or false, not 1",
                "\"y_held\": true, | `` | 'spec.y_held' is missing",
                "\"y_held\" | \"extra\": 1, \"y_held\" | 'spec.extra' is no member of a spec of this experiment",
                "\"seed\" | \"extra\": 1, \"seed\" | 'extra' is no member of a spec of this experiment",
                "\"double\" | \"half\" | 'spec.precision' must be float or double, not \"half\"",
                "\"x1\" | \"x9\" | 'spec.landscape.x1' is missing",
                "\"steps\": 1234 | \"steps\": 0 | steps must be 1 to 2147483647, not 0",
                "\"2/4\" | \"6/4\" | '6/4' must be i/n with 1 <= i <= n",
                "\"2/4\" | \"2/5\" | shard 2/5: n may be at most 4, the number of cells, as ci-width judges whole ones",
                "\"phase\" | \"ensemble\" | 'spec.recorded_steps' is missing or empty: an ensemble records some",
                "\"y_held\" | \"recorded_steps\": [1], \"paths\": 0, \"y_held\" | 'spec.recorded_steps' is for an"
                        + " ensemble: a phase records none",
                "{ | [ | is no JSON",
            })
    void whatIsWrongIsSaid(String old, String changed, String message) throws IOException {
        String text = SpecFile.text(SpecFile.Content.of("phase", scan(Recording.NONE, 0.5, 9), SHARD));
        assertTrue(text.contains(old), text);
        Path file = folder.resolve("bad.json");
        Files.writeString(file, text.replace(old, changed == null ? "" : changed));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SpecFile.read(file));
        assertEquals(List.of(file + ": " + message), e.getMessage().lines().toList());
    }
}
