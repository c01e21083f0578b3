package kramers.network.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kramers.cuda.StandIn;
import kramers.network.Snapshot;
import kramers.network.weights.WeightsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that keep the checkpoints of first repeats alone, on the stand-in for a device. */
class FirstRepeatsTest {
    @TempDir
    private Path folder;

    private Path run(String name, String... words) {
        Path out = folder.resolve(name);
        StandIn.Outcome outcome = StandIn.kramers("", words);
        assertEquals(0, outcome.exit(), outcome::toString);
        return out;
    }

    private static List<Snapshot> snapshots(Path run, int repeat) throws IOException {
        return WeightsFile.read(run.resolve("networks/eta0.1-batch70-repeat" + repeat + ".npz"))
                .snapshots();
    }

    /** The same weights as where all checkpoints are kept, and of the second repeat the last alone. */
    @Test
    void othersLeaveTheirEndAlone() throws IOException {
        Path all = run(
                "all",
                ("train --backend cuda --quiet --eta 0.1 --batch 70 --repeats 2 --time 5 --hidden 20-20 --checkpoints 3"
                                + " --eigenvalues 2 --keep checkpoints --out " + folder.resolve("all"))
                        .split(" "));
        String spec = Files.readString(all.resolve("run.json"));
        assertTrue(spec.contains("\"keep_all\": true"), spec);
        Path file = folder.resolve("first.json");
        Files.writeString(file, spec.replace("\"keep_all\": true", "\"keep_all\": false, \"keep_first\": true"));
        Path first = run(
                "first",
                "run",
                file.toString(),
                "--backend",
                "cuda",
                "--quiet",
                "--out",
                folder.resolve("first").toString());
        assertEquals(4, snapshots(first, 0).size());
        assertEquals(1, snapshots(first, 1).size());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    snapshots(all, 0).get(i).parameters(),
                    snapshots(first, 0).get(i).parameters());
        }
        assertArrayEquals(
                snapshots(all, 1).get(3).parameters(),
                snapshots(first, 1).get(0).parameters());
        assertEquals(Files.readString(all.resolve("networks.csv")), Files.readString(first.resolve("networks.csv")));
    }
}
