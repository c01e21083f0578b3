package kramers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import kramers.cuda.StandIn;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that start from a snapshot go on as the network did that it was kept of, to the last bit. */
class ContinuationTest {
    private static final int CONTINUATIONS = 11;

    @Test
    void onTheCpu() throws Exception {
        try (NetworkEngine engine = new CpuNetworkEngine(Continuations.data(), 2)) {
            assertEquals(Collections.nCopies(CONTINUATIONS, true), Continuations.check(engine));
        }
    }

    /** Weights in shared memory, in global memory, and layer by layer; fewer slots than networks. */
    @ParameterizedTest
    @ValueSource(strings = {"multiprocessors=2", "shared=64 multiprocessors=2", "toolkit shared=64"})
    void onADevice(String standIn) {
        boolean toolkit = standIn.startsWith("toolkit ");
        StandIn.Outcome outcome = StandIn.java(
                StandIn.library(),
                standIn.replace("toolkit ", ""),
                toolkit ? StandIn.toolkit() : Map.of(),
                "kramers.network.Continuations");
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(Collections.nCopies(CONTINUATIONS, "true"), outcome.out(), outcome::toString);
    }

    @Test
    void thereMustBeSomethingLeftToDo() {
        NetworkSpec network = new NetworkSpec(0, 0.1, 10, 0, 50);
        Snapshot end = new Snapshot(50, new float[3]);
        String said = assertThrows(IllegalArgumentException.class, () -> new NetworkTask(network, end))
                .getMessage();
        assertEquals("steps must be beyond the start at step 50, not 50", said);
    }

    @Test
    void aSnapshotOfAnotherNetworkIsNoStart() throws Exception {
        TrainingProtocol protocol =
                new TrainingProtocol(Model.of(784, 3, 10), 1, 1, new HessianRequest(1, 0), false, false);
        NetworkTask task = new NetworkTask(new NetworkSpec(0, 0.1, 10, 0, 50), new Snapshot(0, new float[7]));
        Dataset data = Continuations.data();
        try (NetworkEngine engine = new CpuNetworkEngine(data, 1)) {
            for (boolean alone : List.of(true, false)) {
                String said = assertThrows(IllegalArgumentException.class, () -> {
                            if (alone) {
                                engine.train(protocol, task);
                            } else {
                                engine.train(protocol, List.of(task).iterator(), (trained, result) -> {});
                            }
                        })
                        .getMessage();
                assertTrue(said.startsWith("a snapshot of 7 parameters is no start for a network 784-3-10"), said);
            }
        }
    }
}
