package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kramers.statistics.Moments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fig. 1e's claim of the test loss, which varies more among repeats than the flatness does: eight of them, and two continuations of
 * each, one well before networks freeze and one well after. Takes half a minute.
 */
@Tag("full")
class LaterValleysTest {
    private static final int REPEATS = 8;

    /** Student's t of seven degrees of freedom, exceeded with a probability of 5 %. */
    private static final double T_95 = 1.895;

    @TempDir
    private static Path folder;

    /** A paired difference that had no sign would pass with a probability of 5 %. */
    @Test
    void laterContinuationsHaveLowerTestLoss() throws IOException {
        Path kept = folder.resolve("kept");
        done("train --eta 0.05 --batch 50 --time 50 --repeats " + REPEATS
                + " --checkpoints 25 --keep checkpoints --flatness none --quiet --out " + kept);
        done("continue " + kept + " --at 80,920 --to-time 100 --flatness none --quiet");
        double[] gain = new double[REPEATS];
        int found = 0;
        for (String[] row : Tables.rows(kept.resolve("continue/endpoints.csv"))) {
            int sign = row[3].equals("80") ? 1 : row[3].equals("920") ? -1 : 0;
            if (sign != 0) {
                gain[Integer.parseInt(row[2])] += sign * Double.parseDouble(row[7]);
                found++;
            }
        }
        assertEquals(2 * REPEATS, found);
        Moments moments = Moments.of(gain);
        assertTrue(moments.mean() > T_95 * moments.sem(), Arrays.toString(gain));
    }

    private static void done(String words) {
        Program.Outcome run = Program.run(words.split(" "));
        assertEquals(0, run.code(), run.err()::toString);
    }
}
