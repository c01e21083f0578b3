package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kramers.experiment.run.Journal;
import kramers.experiment.run.RunHeader;
import kramers.io.ArrayReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kramers merge} of parts that are missing, unfinished, damaged, or no parts of one run. */
class MergeCommandTest {
    private static final String SCAN = "phase --eta 0.01,0.02,0.05 --sigma 0.02,0.05 --steps 200 --trajectories 40";

    @TempDir
    private Path folder;

    private Path run(String command, String name, String... more) {
        return new Divided(folder).run(command, name, more);
    }

    private Path[] parts(String command, int n) {
        return new Divided(folder).parts(command, n);
    }

    private static Program.Outcome merge(String options, Path... parts) {
        return Divided.merge(options, parts);
    }

    private Path merged() {
        return folder.resolve("merged");
    }

    /** Nothing is merged, and the line is this. */
    private void refused(String line, Path... parts) {
        Program.Outcome merge = merge("--out " + merged(), parts);
        assertEquals(List.of("kramers merge: " + line), merge.err());
        assertEquals(2, merge.code());
        assertTrue(Files.notExists(merged()));
    }

    private static void cut(Path part, double share) throws IOException {
        try (RandomAccessFile journal =
                new RandomAccessFile(part.resolve(Journal.FILE).toFile(), "rw")) {
            journal.setLength((long) (journal.length() * share));
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    @Test
    void whatIsMissingIsNamedAndPrintedForAnArray() throws IOException {
        Path[] parts = parts(SCAN, 6);
        String tail = ": go on with each by --resume, or join what there is with --partial";
        refused(
                "4 of 6 cells lack trajectories (first: eta 0.01, sigma 0.05), in parts 2, 4-6 of 6" + tail,
                parts[0],
                parts[2]);
        Program.Outcome missing = merge("--missing", parts[2], parts[0]);
        assertEquals(new Program.Outcome(0, List.of("2,4-6"), List.of()), missing);
        Path idle = Files.createDirectory(folder.resolve("idle"));
        Program.Outcome warned = merge("--missing", parts[2], idle, parts[0]);
        assertEquals(List.of("2,4-6"), warned.out());
        assertEquals(
                List.of("warning: " + idle + " holds no work yet; it counts as a part that has done nothing"),
                warned.err());
        assertEquals(Program.SILENT, merge("--missing", parts));
        try (Stream<Path> files = Files.list(Path.of("results"))) {
            assertFalse(files.anyMatch(file -> file.endsWith("merge")), "nothing is written");
        } catch (java.nio.file.NoSuchFileException e) {
            // nor is there a folder for it
        }
    }

    /** A journal that ends too soon lacks its work; one that ends in its head says nothing at all. */
    @Test
    void aPartThatWasCutShortIsUnfinished() throws IOException {
        Path[] parts = parts(SCAN, 2);
        Path whole = run(SCAN, "whole");
        cut(parts[1], 0.6);
        Program.Outcome missing = merge("--missing", parts);
        assertEquals(List.of("2"), missing.out());
        assertTrue(missing.err().get(0).contains("are cut off or altered"), missing.err()::toString);
        Program.Outcome refused = merge("--out " + merged(), parts);
        assertEquals(2, refused.code());
        assertEquals(1, refused.err().size());
        assertTrue(refused.err().get(0).contains("in part 2 of 2: go on with it by --resume"), refused.err()::toString);
        cut(parts[1], 0.01);
        assertEquals(List.of("2"), merge("--missing", parts).out());
        cut(parts[1], 0);
        assertEquals(List.of("2"), merge("--missing", parts).out());
        run(SCAN, "part2", "--shard", "2/2", "--resume");
        assertEquals(Program.SILENT, merge("--out " + merged(), parts));
        Divided.same(whole, merged(), "cells.csv", "results.h5");
    }

    /** Also where none of its work is known to be lost: of a search for freezing times nobody would know. */
    @Test
    void aPartWhoseLastBytesAreGoneIsMendedFirst() throws IOException {
        Path[] parts = parts(SCAN, 2);
        cut(parts[1], 0.99);
        assertEquals(List.of("2"), merge("--missing", parts).out());
        Program.Outcome refused = merge("--out " + merged(), parts);
        assertEquals(2, refused.code());
        String line = refused.err().get(0);
        assertTrue(
                line.matches(
                        ".*journal.bin: bytes \\d+ to \\d+ are cut off or altered, in part 2 of 2: go on with it by --resume, or join"
                                + " what there is with --partial"),
                line);
        assertEquals(1, refused.err().size());
        assertFalse(Files.exists(merged()));
        String mend = SCAN + " --quiet --shard 2/2 --resume --out " + parts[1];
        assertEquals(0, Program.run(mend.split(" ")).code());
        assertEquals(Program.SILENT, merge("--out " + merged(), parts));
    }

    @Test
    void whatIsJoinedInPartGoesOnToTheWhole() throws IOException {
        String command = SCAN.replace("phase", "ensemble") + " --paths 2";
        Path whole = run(command, "whole");
        Path[] parts = parts(command, 4);
        Program.Outcome partial = merge("--partial --out " + merged(), parts[3], parts[1]);
        assertEquals(0, partial.code());
        assertEquals(
                List.of(
                        "warning: 3 of 6 cells lack trajectories (first: eta 0.01, sigma 0.02), in parts 1, 3 of 4: the run's"
                                + " own command with --resume computes that alone"),
                partial.err());
        List<String> all = Files.readAllLines(whole.resolve("cells.csv"));
        assertEquals(
                List.of(all.get(0), all.get(2), all.get(4), all.get(6)),
                Files.readAllLines(merged().resolve("cells.csv")));
        JsonObject missing = JsonParser.parseString(Files.readString(merged().resolve("run.json")))
                .getAsJsonObject()
                .getAsJsonObject("missing");
        assertEquals("1,3", missing.get("parts").getAsString());
        assertEquals(4, missing.get("of_parts").getAsInt());
        run(command, "merged", "--resume");
        Divided.same(whole, merged(), "cells.csv", "timeline.csv", "histograms.csv", "paths.csv", "results.h5");
        assertFalse(Files.readString(merged().resolve("run.json")).contains("\"missing\""));
    }

    /** More parts than cells: a cell may be there in part. */
    @Test
    void cellsThatAreThereInPartGoOn() throws IOException {
        String command = "phase --eta 0.05 --sigma 0.02,0.05 --steps 100 --trajectories 30";
        Path whole = run(command, "whole");
        Path[] parts = parts(command, 5);
        assertEquals(List.of("2-3,5"), merge("--missing", parts[3], parts[0]).out());
        assertEquals(0, merge("--partial --out " + merged(), parts[3], parts[0]).code());
        assertEquals(
                List.of("12", "12"),
                Tables.rows(merged().resolve("cells.csv")).stream()
                        .skip(1)
                        .map(row -> row[2])
                        .toList());
        run(command, "merged", "--resume");
        Divided.same(whole, merged(), "cells.csv", "results.h5");
    }

    @Test
    void whatIsNoPartOfTheRunIsNamed() throws IOException {
        Path[] parts = parts(SCAN, 2);
        Path copied = copy(parts[0], folder.resolve("copied"));
        refused(parts[0] + " and " + copied + " are both part 1 of 2: name one of them", parts[0], parts[1], copied);
        Path again = parts[1].resolve("../part2");
        refused(again + " is named twice", parts[1], parts[0], again);
        Path third = run(SCAN, "third", "--shard", "2/3");
        refused(parts[0] + " is part 1/2 and " + third + " part 2/3: name parts of one division", parts[0], third);
        Path whole = run(SCAN, "whole");
        refused(
                whole + " holds a whole run, or one that was joined, and no part: name parts alone",
                parts[0],
                whole,
                parts[1]);
        Path other = run(SCAN.replace("200", "300"), "other", "--shard", "2/2", "--seed", "2");
        refused(
                other + " belongs to another scan than " + parts[0] + " (their settings differ: seed, steps)",
                parts[0],
                other);
        Path ensemble = run(SCAN.replace("phase", "ensemble"), "ensemble", "--shard", "2/2");
        refused(
                ensemble + " holds a run of kramers ensemble, and " + parts[0] + " one of kramers phase",
                parts[0],
                ensemble);
        Path training = run("train --hidden 4 --time 0.1 --checkpoints 1 --flatness none", "training");
        refused(training + " holds a run of kramers train, no scan", parts[0], training);
        refused(parts[0] + " holds a run of kramers phase, no training", training, parts[0]);
        Files.delete(copied.resolve(Journal.FILE));
        refused(copied + " holds results, but no journal.bin: name folders of runs with --shard", parts[1], copied);
        refused(folder.resolve("nowhere") + ": no such folder", parts[0], folder.resolve("nowhere"));
        Path file = parts[0].resolve("cells.csv");
        refused(file + " is no folder", file, parts[0]);
    }

    /** Another version may compute other bits: its runs are neither joined nor taken up. */
    @Test
    void anotherVersionsPartsAreRefused() throws IOException {
        Path[] parts = parts(SCAN, 2);
        RunHeader mine = RunHeader.required(parts[1]);
        RunHeader theirs = new RunHeader("0.0.9", mine.experiment(), mine.settings(), mine.free());
        Journal.create(parts[1].resolve(Journal.FILE), theirs).close();
        refused(
                parts[1] + " holds a run of Kramers 0.0.9, and this is " + mine.version()
                        + ": join parts with the version that made them",
                parts);
        Program.Outcome resumed = Program.run((SCAN + " --shard 2/2 --resume --out " + parts[1]).split(" "));
        assertEquals(2, resumed.code());
        assertEquals(
                "kramers phase: " + parts[1] + " holds a run of Kramers 0.0.9, and this is " + mine.version()
                        + ": go on with the version that began it, give another folder, or --overwrite",
                resumed.err().get(resumed.err().size() - 1));
    }

    /** The largest maximum counts: no part can go back, and totals at which cells are judged do not depend on it. */
    @Test
    void partsOfDifferentMaximaGoOnToTheLargest() throws IOException {
        String command = "phase --eta 0.01:0.1:3 --sigma 0.02:0.1:3 --trajectories 100 --steps 300 --ci-width 0.15";
        Path whole = run(command, "whole", "--max-trajectories", "1000");
        Path first = run(command, "first", "--shard", "1/2", "--max-trajectories", "1000");
        Program.Outcome small = Program.runWords((Object[])
                (command + " --quiet --shard 2/2 --max-trajectories 110 --out " + folder.resolve("second")).split(" "));
        assertEquals(0, small.code());
        Path second = folder.resolve("second");
        Program.Outcome lacking = merge("--out " + merged(), second, first);
        assertEquals(2, lacking.code());
        assertTrue(
                lacking.err()
                        .get(0)
                        .endsWith("in part 2 of 2: go on with it by --resume and --max-trajectories 1000, or join what"
                                + " there is with --partial"),
                lacking.err()::toString);
        run(command, "second", "--shard", "2/2", "--resume", "--max-trajectories", "1000");
        assertEquals(Program.SILENT, merge("--out " + merged(), second, first));
        Divided.same(whole, merged(), "cells.csv", "results.h5");
    }

    /** What a part writes and takes is its own cells' share, however large the grid. */
    @Test
    void aPartOfAHugeGridIsSmall() throws Exception {
        String[] words =
                ("phase --eta 0.01:0.1:3000 --sigma 0.01:0.1:3000 --steps 2 --trajectories 2 --shard 7/3000 --quiet --out "
                                + folder.resolve("part"))
                        .split(" ");
        Program.Outcome run = Program.fork(folder.resolve("log"), List.of("-Xmx48m"), words);
        assertEquals(new Program.Outcome(0, List.of(), List.of()), run);
        Path file = folder.resolve("part").resolve("results.h5");
        assertTrue(Files.size(file) < 600_000, Files.size(file) + " bytes");
        try (ArrayReader arrays = new ArrayReader(file)) {
            long[] cells = arrays.get("cell", long[].class);
            assertEquals(3000, cells.length);
            assertEquals(6 + 3000, cells[1]);
            double[] sigma = arrays.get("sigma", double[].class);
            double[] eta = arrays.get("eta", double[].class);
            List<String[]> rows = Tables.rows(folder.resolve("part").resolve("cells.csv"));
            assertArrayEquals(Tables.column(folder.resolve("part").resolve("cells.csv"), "eta"), eta);
            assertEquals(rows.get(2)[1], String.valueOf(sigma[1]));
            double[] theory = arrays.get("p_flat_theory", double[].class);
            assertEquals(rows.get(3000)[14], String.valueOf(theory[2999]));
        }
    }
}
