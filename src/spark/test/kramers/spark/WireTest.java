package kramers.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Recording;
import kramers.langevin.TrajectoryRange;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Seed;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.data.PixelScaling;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void settingsArriveAsTheyWere() {
        EnsembleSpec spec = EnsembleSpec.FIG3.recording(new Recording(new int[] {0, 5, 20_000}, 2));
        assertEquals(spec, Wire.settings(Wire.text(spec), EnsembleSpec.class));
        TrainingProtocol protocol = new TrainingProtocol(
                        Model.of(784, 5, 10), 7, 3, new HessianRequest(0, 4), true, true)
                .stopping(EarlyStop.at(0.1))
                .by(Loss.SQUARED_LOGITS);
        assertEquals(protocol, Wire.settings(Wire.text(protocol), TrainingProtocol.class));
        Model convolutional = Model.parse("3x32x32-conv4-pool-7-10");
        assertEquals(convolutional, Wire.settings(Wire.text(convolutional), Model.class));
    }

    @Test
    void itemsArriveAsTheyWere() throws IOException {
        List<TrajectoryRange> slices = List.of(
                new TrajectoryRange(3, new Cell(0.1, Math.nextUp(0.2)), 1L << 39, 256),
                new TrajectoryRange(0, new Cell(5, 0), 0, 1));
        assertEquals(slices, Wire.unpack(Wire.pack(slices, Wire.SLICE), Wire.SLICE));
        NetworkSpec spec = new NetworkSpec(5, 0.1, 50, 2, 1000);
        NetworkTask fresh = new NetworkTask(spec, new Seed(-3));
        float[] weights = {1, -0f, Float.NaN, Float.MIN_VALUE};
        NetworkTask later = new NetworkTask(spec, new Snapshot(10, weights));
        List<NetworkTask> back = Wire.unpack(Wire.pack(List.of(fresh, later), Wire.NETWORK), Wire.NETWORK);
        assertEquals(fresh, back.get(0));
        assertEquals(spec, back.get(1).spec());
        assertEquals(10, back.get(1).start().step());
        assertArrayEquals(weights, ((Snapshot) back.get(1).start()).parameters());
    }

    @Test
    void dataArriveAsTheyWere() throws IOException {
        ImageSet colours =
                new ImageSet(3, 1, 2, new byte[] {1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6}, new byte[] {0, 1});
        Dataset otherwise = new Dataset("colours", colours, colours).curvedBy(1).seenAs(PixelScaling.UNIT);
        for (Dataset data : List.of(Dataset.embedded(), new Dataset("colours", colours, colours), otherwise)) {
            Dataset back = Wire.dataset(Wire.pack(data));
            assertEquals(data.name(), back.name());
            assertEquals(data.fingerprint(), back.fingerprint());
        }
    }

    @Test
    void resultsArriveAsTheyWere() throws IOException {
        TaskResult back = TaskResult.of(
                new TaskResult("7", 0.5, Map.of("training", 2.5), List.of(new byte[] {1, 2}, new byte[0])).bytes());
        assertEquals("7", back.executor());
        assertEquals(0.5, back.seconds());
        assertEquals(Map.of("training", 2.5), back.clock());
        assertArrayEquals(new byte[] {1, 2}, back.results().get(0));
        assertEquals(0, back.results().get(1).length);
    }
}
