package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kramers freeze} on small networks: from stored endpoints, by search, and what it refuses. */
class FreezeRunTest {
    private static final String DESCENT = "--budget 20 --early-stop 0.1";
    private static final String DATA =
            "--data src/main/resources/kramers/network/data/mnist-1000-200 --per-class 20,20";
    private static final String TRAINING = "--batch 20,50 --eta 0.05 --repeats 2 --time 20 --hidden 20 --checkpoints 20"
            + " --keep checkpoints --flatness none --quiet " + DATA;

    @TempDir
    private static Path folder;

    private static Path kept;

    @BeforeAll
    static void train() {
        kept = folder.resolve("kept");
        done("train " + TRAINING + " --out " + kept);
        done("continue " + kept + " --at all --flatness none --quiet " + DESCENT + " " + DATA);
    }

    private static Program.Outcome run(String words) {
        return Program.run(words.split(" "));
    }

    private static void done(String words) {
        assertEquals(Program.SILENT, run(words), words);
    }

    /** By the definition, from the table of endpoints: 9/10 and 19/20 in integers. */
    private static String frozen(List<String[]> endpoints, int hundredths, boolean last) {
        int n = endpoints.size();
        BitSet[] wrong = endpoints.stream()
                .map(row -> Arrays.stream(row[11].split(" "))
                        .filter(word -> !word.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .collect(BitSet::new, BitSet::set, BitSet::or))
                .toArray(BitSet[]::new);
        int start = n;
        for (int i = n - 1; i >= 0; i--) {
            for (int j = last ? n - 1 : i; j < n; j++) {
                BitSet both = (BitSet) wrong[i].clone();
                both.and(wrong[j]);
                BitSet either = (BitSet) wrong[i].clone();
                either.or(wrong[j]);
                if (both.cardinality() * 100 < hundredths * either.cardinality()) {
                    return endpoints.get(start)[3];
                }
            }
            start = i;
        }
        return endpoints.get(start)[3];
    }

    private static List<String[]> of(Path table, String batch, String repeat) throws IOException {
        return Tables.rows(table).stream()
                .filter(row -> row[1].equals(batch) && row[2].equals(repeat))
                .toList();
    }

    @Test
    void fromStoredEndpoints() throws IOException {
        Path out = folder.resolve("full");
        done("freeze " + kept + " --quiet --out " + out);
        Path times = out.resolve("freezing_times.csv");
        assertEquals(
                "eta batch repeat criterion threshold t_f eta_t_f flag after until relapsed died",
                String.join(" ", Tables.rows(times).get(0)));
        assertEquals(1 + 4 * 12, Tables.rows(times).size());
        int between = 0;
        for (String batch : new String[] {"20", "50"}) {
            for (String repeat : new String[] {"0", "1"}) {
                List<String[]> endpoints = of(kept.resolve("continue/endpoints.csv"), batch, repeat);
                assertEquals(21, endpoints.size());
                for (String[] row : of(times, batch, repeat)) {
                    if (row[3].startsWith("jaccard")) {
                        int hundredths = (int) Math.round(100 * Double.parseDouble(row[4]));
                        String expected = frozen(endpoints, hundredths, row[3].endsWith("last"));
                        assertEquals(expected, row[5], String.join(",", row));
                        assertEquals(0.05 * Long.parseLong(expected), Double.parseDouble(row[6]));
                        between += row[7].isEmpty() ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(between > 0, "some freeze between two checkpoints");
        List<String[]> means = Tables.rows(out.resolve("freezing_means.csv"));
        assertEquals(1 + 2 * 12, means.size());
        String[] first = means.get(1);
        double mean = (Double.parseDouble(of(times, "20", "0").get(0)[5])
                        + Double.parseDouble(of(times, "20", "1").get(0)[5]))
                / 2;
        assertEquals(mean, Double.parseDouble(first[14]));
    }

    /** Another threshold later trains nothing. */
    @Test
    void anotherThreshold() throws IOException {
        byte[] journal = Files.readAllBytes(kept.resolve("continue/journal.bin"));
        Path out = folder.resolve("eighty");
        Program.Outcome said = run("freeze " + kept + " --similarity .8 --reference last --out " + out);
        assertEquals(0, said.code());
        assertTrue(said.err().stream().anyMatch(line -> line.contains("by jaccard_last 0.8")), said.err()::toString);
        assertTrue(
                said.err().stream().anyMatch(line -> line.contains("84 endpoints of 4 networks, 21 checkpoints each")));
        assertEquals("0.8", of(out.resolve("freezing_times.csv"), "50", "1").get(0)[4]);
        assertArrayEquals(journal, Files.readAllBytes(kept.resolve("continue/journal.bin")));
    }

    /** The search finds no later times than all endpoints show, makes fewer of them, and goes on after a kill. */
    @Test
    void bySearch() throws IOException {
        Path made = folder.resolve("few");
        Path out = folder.resolve("searched");
        done("freeze " + kept + " --mode search --similarity .9 --quiet " + DESCENT + " " + DATA + " --endpoints "
                + made + " --out " + out);
        List<String[]> few = Tables.rows(made.resolve("endpoints.csv"));
        List<String> all = Files.readAllLines(kept.resolve("continue/endpoints.csv"));
        assertTrue(few.size() < all.size() - 10, few.size() + " of " + all.size());
        assertTrue(all.containsAll(Files.readAllLines(made.resolve("endpoints.csv"))), "the same endpoints");
        Path whole = folder.resolve("whole");
        done("freeze " + kept + " --similarity .9 --quiet --out " + whole);
        List<String[]> found = Tables.rows(out.resolve("freezing_times.csv"));
        List<String[]> expected = Tables.rows(whole.resolve("freezing_times.csv")).stream()
                .filter(row -> !row[3].equals("prediction"))
                .toList();
        assertEquals(expected.size(), found.size());
        for (int i = 1; i < found.size(); i++) {
            boolean trained = found.get(i)[3].matches("train_loss|full_accuracy");
            if (trained) {
                assertArrayEquals(expected.get(i), found.get(i));
            } else {
                assertTrue(Long.parseLong(found.get(i)[5]) <= Long.parseLong(expected.get(i)[5]));
            }
        }
        byte[] table = Files.readAllBytes(out.resolve("freezing_times.csv"));
        byte[] endpoints = Files.readAllBytes(made.resolve("endpoints.csv"));
        Path journal = made.resolve("journal.bin");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length / 3));
        Program.Outcome again = run("freeze " + kept + " --mode search --similarity .9 --resume --quiet " + DATA
                + " --endpoints " + made + " --out " + out);
        assertEquals(0, again.code(), again.err()::toString);
        assertArrayEquals(table, Files.readAllBytes(out.resolve("freezing_times.csv")));
        assertArrayEquals(endpoints, Files.readAllBytes(made.resolve("endpoints.csv")), "the same were made again");
        done("freeze " + kept + " --similarity .9 --quiet --endpoints " + made + " --out " + folder.resolve("of-few"));
        assertEquals(
                Files.readAllLines(out.resolve("freezing_times.csv")),
                Files.readAllLines(folder.resolve("of-few/freezing_times.csv")).stream()
                        .filter(row -> !row.contains("prediction"))
                        .toList());
    }

    /** Backwards one by one, as halving goes in a training of 21 checkpoints, finds what all endpoints show. */
    @ParameterizedTest
    @CsvSource({"backwards", "halving"})
    void exactly(String mode) throws IOException {
        Path made = folder.resolve(mode + "-few");
        Path out = folder.resolve(mode);
        done("freeze " + kept + " --mode " + mode + " --similarity .9 --quiet " + DESCENT + " " + DATA + " --endpoints "
                + made + " --out " + out);
        int few = Tables.rows(made.resolve("endpoints.csv")).size();
        int all = Tables.rows(kept.resolve("continue/endpoints.csv")).size();
        assertTrue(few < all - 4, few + " of " + all);
        List<String> found = Files.readAllLines(out.resolve("freezing_times.csv"));
        Path whole = folder.resolve(mode + "-whole");
        done("freeze " + kept + " --similarity .9 --quiet --out " + whole);
        List<String> expected = Files.readAllLines(whole.resolve("freezing_times.csv")).stream()
                .filter(row -> !row.contains("prediction"))
                .toList();
        assertEquals(expected.size(), found.size());
        for (int i = 1; i < found.size(); i++) {
            assertArrayEquals(
                    Arrays.copyOf(expected.get(i).split(","), 7),
                    Arrays.copyOf(found.get(i).split(","), 7));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEPT --endpoints nowhere          | nowhere has no endpoints: make them with kramers continue",
                "nowhere                           | nowhere: no such folder",
                "KEPT --similarity 0               | --similarity must be above 0 and at most 1, not 0.0",
                "KEPT --similarity 1.1             | --similarity must be above 0 and at most 1, not 1.1",
                "KEPT --similarity .90001          | --similarity must have at most four decimals",
                "KEPT --reference first            | --reference",
                "KEPT --mode quick                 | --mode",
                "KEPT --mode search --budget 5 DATA | has endpoints, which the search goes on from with their own settings",
                "KEPT --endpoints KEPT             | KEPT holds a run of kramers train, no continuation",
            })
    void badInput(String words, String said) {
        Program.Outcome run =
                run("freeze " + words.strip().replace("KEPT", kept.toString()).replace("DATA", DATA) + " --out "
                        + folder.resolve("never"));
        assertEquals(2, run.code(), run.err()::toString);
        String expected = said.replace("KEPT", kept.toString());
        assertTrue(run.err().stream().anyMatch(line -> line.contains(expected)), run.err()::toString);
        assertTrue(Files.notExists(folder.resolve("never")));
    }

    /** Endpoints of a training that was made again with other settings are not taken for its own. */
    @Test
    void endpointsOfAnotherTraining() {
        Path other = folder.resolve("other");
        done("train " + TRAINING + " --seed 2 --out " + other);
        Program.Outcome run = run(
                "freeze " + other + " --endpoints " + kept.resolve("continue") + " --out " + folder.resolve("never"));
        assertEquals(2, run.code());
        assertTrue(run.err().get(0).contains("holds endpoints of another training"), run.err()::toString);
    }

    /** Each part's endpoints are made in a folder of its own; joined, they are all that the whole needs. */
    @Test
    void aSearchInParts() throws IOException {
        String search = "freeze " + kept + " --mode halving --similarity 0.9 " + DESCENT + " " + DATA;
        Path ends = folder.resolve("in-one");
        done(search + " --quiet --endpoints " + ends + " --out " + folder.resolve("one"));
        for (int i = 1; i <= 3; i++) {
            String part = search + " --shard " + i + "/3 --endpoints " + folder.resolve("ends" + i) + " --resume";
            done(part + " --quiet");
            assertTrue(
                    run(part).err().stream().anyMatch(line -> line.contains("nothing was left to do")),
                    "the same words go on");
        }
        Path joined = folder.resolve("joined");
        done("merge " + folder.resolve("ends2") + " " + folder.resolve("ends3") + " " + folder.resolve("ends1")
                + " --quiet --out " + joined);
        Program.Outcome whole = run(search + " --endpoints " + joined + " --out " + folder.resolve("of-parts"));
        assertTrue(whole.err().stream().anyMatch(line -> line.contains("nothing was left to do")), whole::toString);
        assertArrayEquals(
                Files.readAllBytes(ends.resolve("endpoints.csv")), Files.readAllBytes(joined.resolve("endpoints.csv")));
        for (String file : List.of("freezing_times.csv", "freezing_means.csv")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one").resolve(file)),
                    Files.readAllBytes(folder.resolve("of-parts").resolve(file)),
                    file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--shard 1/2 | --shard divides a search, which makes endpoints: --mode search, halving or backwards",
                "--shard 1/2 --mode halving | --shard needs --endpoints FOLDER, one for each part",
                "--shard 1/5 --mode halving --endpoints ends | 1/5: n may be at most 4, the number of networks",
            })
    void partsThatCannotBe(String options, String said) {
        Program.Outcome run =
                run("freeze " + kept + " " + options.replace(" ends", " " + folder.resolve("none")) + " " + DATA);
        assertEquals(2, run.code());
        String last = run.err().get(run.err().size() - 1);
        assertTrue(last.contains(said), last);
    }
}
