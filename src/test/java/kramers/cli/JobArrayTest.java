package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands in the environment of a job array's element. */
class JobArrayTest {
    private static final String SCAN =
            "phase --backend=cpu --eta=0.05 --sigma=0.02,0.05,0.1 --steps=9 --trajectories=3";

    @TempDir
    private Path folder;

    /** In an environment in which no scheduler has said anything else. */
    private Program.Outcome run(String environment, String words) throws IOException, InterruptedException {
        String none = "SLURM_ARRAY_TASK_ID= PBS_ARRAY_INDEX= SGE_TASK_ID= LSB_JOBINDEX= ";
        Map<String, String> variables = Arrays.stream((none + environment).split(" "))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1], (first, second) -> second));
        Path log = folder.resolve("log");
        int code = Program.start(log, variables, List.of(), words.split(" ")).waitFor();
        List<String> said = Files.readAllLines(log).stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .toList();
        return new Program.Outcome(code, List.of(), said);
    }

    /** The journal is that of the part by its number: either goes on where the other ended. */
    @Test
    void theIndexIsThePart() throws IOException, InterruptedException {
        String out = " --out=" + folder.resolve("out");
        Program.Outcome first = run("SGE_TASK_ID=2", SCAN + " --shard auto/3" + out);
        assertEquals(0, first.code(), first::toString);
        String record = Files.readString(folder.resolve("out/run.json"));
        assertTrue(record.contains("\"2/3\"") && !record.contains("auto"), record);
        Program.Outcome again = Program.run((SCAN + " --shard=2/3 --resume" + out).split(" "));
        assertTrue(again.err().contains("nothing was left to do"), again::toString);
        Program.Outcome other = run("LSB_JOBINDEX=3", SCAN + " --shard=auto/3 --resume" + out);
        assertEquals(2, other.code());
        assertTrue(other.err().get(other.err().size() - 1).contains("its settings differ: shard"), other::toString);
    }

    /** A spec names none. */
    @Test
    void aRunOfAFile() throws IOException, InterruptedException {
        String spec = folder.resolve("small") + "/run.json";
        Program.run((SCAN + " --quiet --out=" + folder.resolve("small")).split(" "));
        Program.Outcome run =
                run("PBS_ARRAY_INDEX=1", "run " + spec + " --shard auto/3 --quiet --out=" + folder.resolve("out"));
        assertEquals(Program.SILENT, run);
        assertEquals(2, Tables.rows(folder.resolve("out/cells.csv")).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SLURM_ARRAY_TASK_ID=4 | auto/3 | 'auto/3' needs an index of 1 to 3, not SLURM_ARRAY_TASK_ID=4: submit an array of"
                        + " 1-3",
                "PBS_ARRAY_INDEX=one | auto/3 | 'auto/3' needs an index of 1 to 3, not PBS_ARRAY_INDEX=one: submit an array of"
                        + " 1-3",
                "LSB_JOBINDEX=0 | auto/3 | 'auto/3' is for an element of a job array, and none of SLURM_ARRAY_TASK_ID,"
                        + " PBS_ARRAY_INDEX, SGE_TASK_ID, LSB_JOBINDEX is set: give i/3",
                "SLURM_ARRAY_TASK_ID=1 | auto/0 | 'auto/0' must be auto/n with n >= 1, the number of all parts",
                "SLURM_ARRAY_TASK_ID=1 | auto | 'auto' must be auto/n with n >= 1, the number of all parts",
            })
    void noElementOfTheArray(String environment, String shard, String why) throws IOException, InterruptedException {
        Program.Outcome run = run(environment, SCAN + " --shard=" + shard + " --out=" + folder.resolve("out"));
        assertEquals(List.of("kramers phase: Invalid value for option '--shard': " + why), run.err());
        assertEquals(2, run.code());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void noMoreThreadsThanTheJobHas() throws IOException, InterruptedException {
        Program.Outcome run = run("SLURM_JOB_ID=7 SLURM_CPUS_PER_TASK=1", "devices");
        assertTrue(run.err().get(0).contains(", 1 thread,"), run::toString);
    }
}
