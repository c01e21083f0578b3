package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Bad input ends in exit code 2 and one line that names what is wrong; nothing is written. */
class BadInputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phase --eta 0                            | eta",
                "phase --eta -0.1                         | eta",
                "phase --eta NaN                          | --eta",
                "phase --eta 1e999                        | --eta",
                "phase --eta 0.1:0.01:10                  | --eta",
                "phase --eta 0.01:0.1:0                   | --eta",
                "phase --eta 0.01:0.1                     | --eta",
                "phase --eta 0:0.1:10                     | --eta",
                "phase --eta ,                            | --eta",
                "phase --eta 0.1,0.1                      | --eta",
                "phase --sigma -1                         | sigma",
                "phase --sigma lin:1:0:3                  | --sigma",
                "phase --sigma x                          | --sigma",
                "phase --sigma 0,05                       | --sigma': '0,05': 05 is written with a leading zero; if 0.05 is meant",
                "phase --ci-width 0,05                    | --ci-width': '0,05' is not a number; for a decimal comma",
                "phase --ci-width 0.05f                   | --ci-width': '0.05f' is not a number",
                "phase --y-start 0x1p-4                   | --y-start': '0x1p-4' is not a number",
                "phase --noise-power 01                   | --noise-power': '01' is written with a leading zero",
                "phase --landscape x1=1d                  | --landscape",
                "phase --landscape x1=0,8                 | --landscape",
                "phase --seed 007                         | --seed': '007' is written with a leading zero; write 7",
                "phase --steps 20.000                     | --steps': '20.000' is not a whole number in range: is 20 or 20000",
                "phase --shard 01/3                       | --shard",
                "phase --backend cuda:00                  | --backend",
                "phase --trajectories 0                   | --trajectories",
                "phase --trajectories 1099511627777       | --trajectories",
                "phase --trajectories 1e-6                | --trajectories",
                "phase --steps 0                          | --steps",
                "phase --steps 2147483648                 | --steps",
                "phase --ci-width 0                       | --ci-width",
                "phase --ci-width 0.1 --max-trajectories 5 | --max-trajectories",
                "phase --landscape q=1                    | q",
                "bench --seconds 0                        | --seconds must be a number from 0.01 to 86400, not 0.0",
                "bench --seconds 3 --quick                | --seconds takes the place of --quick",
                "bench --quick --full                     | --quick and --full exclude each other",
                "bench --only fig9                        | 'fig9' is no workload; kramers bench --list names them",
                "bench --compare                          | --compare",
                "phase --landscape yb=0                   | yb",
                "phase --landscape yb=-3                  | yb",
                "phase --landscape x1=0                   | x1",
                "phase --landscape x1                     | --landscape",
                "phase --landscape x1=a                   | --landscape",
                "phase --y-start -1                       | --y-start",
                "phase --y-start NaN                      | --y-start",
                "phase --x-start -1                       | --x-start",
                "phase --noise-power -1                   | --noise-power",
                "phase --precision half                   | --precision",
                "phase --rng mt                           | --rng",
                "phase --rng curand --backend cpu         | --rng curand needs a CUDA device",
                "ensemble --rng curand --backend cpu      | --rng curand needs a CUDA device",
                "phase --shard 4/3                        | --shard",
                "phase --shard 0/3                        | --shard",
                "phase --shard 1                          | --shard",
                "phase --eta 0.05 --sigma 0.05,0.1 --trajectories 2 --shard 1/5 | --shard 1/5: n may be at most 4, the number of",
                "phase --eta 0.05 --sigma 0.05,0.1 --ci-width 0.1 --shard 1/5 | --shard 1/5: n may be at most 2, the number of",
                "ensemble --sigma 0.1 --rng curand --shard 1/2 | --shard 1/2: n may be at most 1, the number of cells, as rng curand",
                "phase --backend tpu                      | --backend",
                "phase --threads 0                        | --threads",
                "phase --resume --overwrite               | --overwrite",
                "phase --no-such-option                   | --no-such-option",
                "ensemble --fix-y -1                      | --fix-y must be a number from 0 to 1e9, not -1.0",
                "ensemble --fix-y NaN                     | --fix-y must be a number from 0 to 1e9, not NaN",
                "ensemble --fix-y 3 --y-start 2           | --fix-y starts at the valley bottoms and excludes --y-start",
                "ensemble --fix-y 3 --x-start 2           | --fix-y starts at the valley bottoms and excludes --y-start",
                "ensemble --record 0,100001               | --record: step 100001 is beyond the run of 100000 steps",
                "ensemble --record=-4,7                   | --record: steps must be 0 to 2147483647, not -4.0",
                "ensemble --record lin:0:3e4:30001        | --record: 30001 steps are more than 10000",
                "ensemble --paths -1                      | --paths must be 0 to 10000, not -1",
                "ensemble --paths 10000 --record 1:3000:999 | --record and paths: what 3 cells record takes",
                "ensemble --trajectories 0                | --trajectories must be 1 to 2^40, not 0",
                "ensemble --eta 0                         | --eta must be a finite number > 0, not 0.0",
                "ensemble --steps 0                       | --steps must be 1 to 2147483647, not 0",
                "theory --delta-s 0,1                     | --delta-s must be a finite number > 0, not 0.0",
                "theory --y=-1                            | --y must be a finite number >= 0, not -1.0",
                "theory --epsilon 0                       | --epsilon must be a finite number > 0, not 0.0",
                "theory --epsilon NaN                     | --epsilon must be a finite number > 0, not NaN",
                "theory --epsilon=-0.01                   | --epsilon must be a finite number > 0, not -0.01",
                "theory --phi 0                           | --phi must be a finite number > 0, not 0.0",
                "theory --phi=-1                          | --phi must be a finite number > 0, not -1.0",
                "theory --phi NaN                         | --phi must be a finite number > 0, not NaN",
                "theory --phi Infinity                    | --phi must be a finite number > 0, not Infinity",
                "theory --phi a37                         | '--phi'",
                "theory --landscape x1=0                  | --landscape: x1 must be a finite number > 0, not 0.0",
                "theory --landscape x3=1                  | --landscape: unknown landscape parameter 'x3'",
                "theory --delta-s 1e-6:1:9999 --y 1e-6:1:9999 | the plane may have 4000000 points at most",
                "reproduce fig9                           | unknown figure 'fig9', known are fig1, fig2, fig3, fig4, figS1, figS2, figS3, figS4, figS6, analogy",
                "reproduce fig3 --scale 0                 | --scale must be a number from 1e-4 to 1e4, not 0.0",
                "reproduce fig3 --scale NaN               | --scale must be a number from 1e-4 to 1e4, not NaN",
                "reproduce                                | FIGURE",
                "train --eta 0                            | --eta",
                "train --eta -1                           | --eta",
                "train --batch 0                          | --batch",
                "train --batch 2.5                        | --batch",
                "train --repeats 1 --time 0.1 --batch 1001 | --batch must be at most the 1000 training images, not 1001",
                "train --repeats 0                        | --repeats",
                "train --repeats 2000000                  | --repeats",
                "train --time 0                           | --time",
                "train --time NaN                         | --time",
                "train --time 1e12                        | --time",
                "train --hidden 50x50                     | --hidden",
                "train --hidden 0                         | --hidden 0: a width must be 1 to 65536, not 0",
                "train --hidden conv3-pool                | --hidden conv3-pool must be widths joined by hyphens, 50-50",
                "train --layers conv3-pool-dense5         | --layers conv3-pool-dense5: 'dense5' is no layer: conv32, pool and 128 are",
                "train --layers pool-5                    | --layers: a pool must follow a convolution",
                "train --layers 5-conv3                   | --layers: a convolution cannot follow a linear layer",
                "train --layers conv3-pool-conv3-pool-conv3-pool-conv3-pool-conv3-pool | --layers: there is nothing left to pool of 1 x 1 pixels",
                "train --model cnn --layers 5             | --model, --layers and --hidden exclude one another",
                "train --model rnn                        | --model",
                "train --curvature-images 1001            | --curvature-images must be 1 to the 1000 training images, not 1001",
                "reproduce fig1 --hidden 0                | --hidden 0: a width must be 1 to 65536, not 0",
                "reproduce fig2 --hidden 50,50            | --hidden",
                "reproduce fig3 --hidden 50               | --hidden is for figures of networks",
                "reproduce figS6 --data src               | --data is for figures of networks",
                "reproduce figS2 --per-class 10           | --per-class needs --data",
                "reproduce figS2 --data src               | --data: src holds no images",
                "reproduce figS2 --from src --hidden 50   | --hidden is for a training of the figure's own",
                "train --hidden 99999                     | --hidden",
                "train --hidden 050-50                    | --hidden",
                "train --layer 02                         | --layer",
                "train --data src --per-class 05          | --per-class",
                "train --time 0,5                         | --time",
                "train --checkpoints 0                    | --checkpoints",
                "flatness no.npz                          | no.npz is no file",
                "flatness no.npz --pixels grey            | --pixels",
                "flatness                                 | FILE",
                "train --pixels unit                      | --pixels",
                "train --flatness often                   | --flatness",
                "train --keep none                        | --keep",
                "train --eigenvalues 0                    | --eigenvalues",
                "train --layer 4                          | --layer",
                "train --layer last                       | --layer",
                "train --data /no/such/folder             | /no/such/folder",
                "train --per-class 5                      | --data",
                "train --data src --per-class 0           | --per-class",
                "train --data src                         | train-images-idx3-ubyte",
                "train --shard 4/3                        | --shard",
                "train --repeats 3 --shard 1/4            | --shard 1/4: n may be at most 3, the number of networks",
                "run                                      | SPEC",
                "run no.json --shard 4/3                  | --shard",
                "run no.json                              | no.json: no such file",
                "train --backend tpu                      | --backend",
                "train --threads 0                        | --threads",
                "merge                                    | PART",
                "merge a --missing --partial              | --missing and --partial exclude each other",
                "nonsense                                 | nonsense",
            })
    void isNamed(String words, String named) throws IOException {
        Path out = folder.resolve("out");
        boolean takesOut = words.matches("(phase|ensemble|theory|reproduce|train|run) .*");
        Program.Outcome run = Program.run((takesOut ? words.strip() + " --out " + out : words.strip()).split(" +"));
        assertEquals(2, run.code(), () -> String.join("\n", run.err()));
        assertEquals(1, run.err().size(), () -> String.join("\n", run.err()));
        assertTrue(run.err().get(0).contains(named), run.err().get(0));
        assertFalse(Files.exists(out), "something was written");
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("cells.csv"), "mine");
        Program.Outcome run = Program.run("phase", "--out", folder.toString());
        assertEquals(2, run.code());
        assertEquals(1, run.err().size());
        assertTrue(run.err().get(0).contains("not empty"), run.err().get(0));
        assertEquals("mine", Files.readString(folder.resolve("cells.csv")));
        assertEquals(1, Files.list(folder).count());
    }

    @Test
    void hintsNameOptionsThatTheCommandHas() throws IOException {
        Files.writeString(folder.resolve("cells.csv"), "mine");
        for (CommandLine line : Main.commands().getSubcommands().values()) {
            if (line.getCommandSpec().findOption("--out") == null) {
                continue;
            }
            String words = line.getCommandName()
                    + Map.of("merge", " x", "reproduce", " fig3").getOrDefault(line.getCommandName(), "");
            if (List.of("flatness", "run", "continue", "freeze").contains(line.getCommandName())) {
                continue; // wants what it reads first
            }
            Program.Outcome run = Program.run((words + " --out " + folder).split(" "));
            assertEquals(2, run.code());
            String hint = run.err().get(0).replaceFirst(".* is not empty: ", "");
            boolean resumes = line.getCommandSpec().findOption("--resume") != null;
            assertEquals(
                    resumes ? "give another folder, --resume or --overwrite" : "give another folder or --overwrite",
                    hint);
        }
    }

    @Test
    void moreThreadsThanCoresAreWarnedOf() {
        int cores = Runtime.getRuntime().availableProcessors();
        String[] words = {
            "phase", "--backend", "cpu", "--eta", "0.05", "--sigma", "0.05", "--steps", "10", "--threads", ""
        };
        for (int threads : new int[] {cores, cores + 1}) {
            words[words.length - 1] = "" + threads;
            Program.Outcome run =
                    Program.run(Stream.concat(Stream.of(words), Stream.of("--out", folder.resolve("" + threads) + ""))
                            .toArray(String[]::new));
            assertEquals(0, run.code());
            boolean warned = run.err().stream()
                    .anyMatch(line -> line.startsWith("warning: --threads " + threads + " on " + cores + " core"));
            assertEquals(threads > cores, warned, () -> String.join("\n", run.err()));
        }
    }

    @Test
    void aFileInThePlaceOfAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        for (Path out : new Path[] {file, file.resolve("below")}) {
            Program.Outcome run = Program.run("phase", "--out", out.toString());
            assertEquals(2, run.code());
            assertEquals(1, run.err().size());
            assertTrue(run.err().get(0).contains(out.toString()), run.err().get(0));
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aFolderThatCannotBeMade() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "no /proc here, where nobody may make a folder");
        Program.Outcome run = Program.run("phase", "--out", "/proc/kramers/phase");
        assertEquals(2, run.code());
        assertEquals(1, run.err().size());
        assertTrue(
                run.err().get(0).contains("--out /proc/kramers/phase cannot be written"),
                run.err().get(0));
    }

    @Test
    void verboseAddsAStackTrace() {
        Program.Outcome run = Program.run("phase", "--eta", "0", "--verbose", "--out", folder.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().size() > 3);
    }
}
