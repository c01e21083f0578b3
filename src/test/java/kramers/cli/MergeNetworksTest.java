package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kramers merge} of trainings and continuations of which parts are missing. */
class MergeNetworksTest {
    @TempDir
    private Path folder;

    @Test
    void networksAndBranchesThatAreThereGoOn() throws IOException {
        Divided divided = new Divided(folder);
        Path merged = folder.resolve("merged");
        String train =
                "train --eta 0.05,0.1 --batch 50,100 --repeats 1 --hidden 4 --time 0.5 --checkpoints 2 --flatness none"
                        + " --keep checkpoints";
        Path whole = divided.run(train, "whole");
        Path[] parts = divided.parts(train, 3);
        assertEquals(
                List.of("1"), Divided.merge("--missing", parts[2], parts[1]).out());
        Files.delete(parts[2].resolve("networks/eta0.1-batch50-repeat0.npz"));
        Program.Outcome gone = Divided.merge("--missing", parts);
        assertEquals(List.of("3"), gone.out());
        assertTrue(gone.err().get(0).contains("eta0.1-batch50-repeat0.npz is missing"), gone.err()::toString);
        Program.Outcome partial = Divided.merge("--partial --out " + merged, parts[2], parts[0]);
        assertEquals(0, partial.code());
        assertEquals(
                "warning: 2 of 4 networks are missing (first: eta 0.05, batch 100, repeat 0), in parts 2-3 of 3: the run's"
                        + " own command with --resume computes that alone",
                partial.err().get(1));
        divided.run(train, "merged", "--resume");
        String[] tables = {"networks.csv", "metrics.csv", "summary.csv", "networks/eta0.1-batch50-repeat0.npz"};
        Divided.same(whole, merged, tables);

        String descend = "continue " + whole + " --budget 1 --early-stop none --flatness none";
        Path ends = divided.run(descend, "ends");
        Path second = divided.run(descend, "ends2", "--shard", "2/2");
        assertEquals(
                List.of(
                        "warning: 6 of 12 branches are missing (first: eta 0.05, batch 50, repeat 0, from step 0), in part 1"
                                + " of 2: the run's own command with --resume computes that alone"),
                Divided.merge("--partial --out " + folder.resolve("joined"), second)
                        .err());
        divided.run(descend, "joined", "--resume");
        Divided.same(ends, folder.resolve("joined"), "endpoints.csv", "branches.csv", "results.h5");
    }
}
