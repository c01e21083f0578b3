package kramers.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Parts of one run, finished or not, found to belong together before any of them is read.
 *
 * @param <S> settings in the heads of their journals
 * @param <W> the run's work
 */
public final class Parts<S, W extends ResumableRun.Work> {
    /** A part; run is its header's fingerprint. */
    private record Part(Path folder, Shard shard, long run) {
        Path journal() {
            return folder.resolve(Journal.FILE);
        }
    }

    private final ResumableRun.Kind<S, W> kind;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Integer, Part> byNumber = new HashMap<>();
    private final List<Sitting> sittings = new ArrayList<>();
    /** Records of a part that do not count, by their place among its records. */
    private final Map<Part, BitSet> left = new HashMap<>();
    /** Why they do not. */
    private final List<String> troubles = new ArrayList<>();
    /** What is damaged in their journals. */
    private final List<String> damage = new ArrayList<>();
    /** Numbers of the parts whose journals are. */
    private final BitSet damaged = new BitSet();

    private RunHeader first;
    private S settings;
    private boolean alike = true;
    private W work;

    private Parts(ResumableRun.Kind<S, W> kind) {
        this.kind = kind;
    }

    /**
     * True if a part has begun, and its journal says what it is. One that was killed as it began has an empty journal, or one that
     * ends within its head, or none.
     */
    public static boolean begun(Path folder) throws IOException {
        Path journal = folder.resolve(Journal.FILE);
        return Files.exists(journal) && !JournalFile.unborn(journal);
    }

    /**
     * What parts of a run lack.
     *
     * @param folders as for {@link #read}
     * @param progress hears of what is damaged or gone
     */
    public static Missing missing(List<Path> folders, ResumableRun.Kind<?, ?> kind, Progress progress)
            throws IOException {
        Parts<?, ?> all = read(folders, kind);
        all.tell(progress);
        return all.unfinished();
    }

    /**
     * Reads parts of one run that shall be joined.
     *
     * @param folders as for {@link #read}
     * @param partial whether something may be missing
     * @param progress hears of what is damaged or gone
     * @throws IllegalArgumentException likewise; also if something is missing that may not be
     */
    public static <S, W extends ResumableRun.Work> Parts<S, W> toJoin(
            List<Path> folders, ResumableRun.Kind<S, W> kind, boolean partial, Progress progress) throws IOException {
        Parts<S, W> all = read(folders, kind);
        if (!partial) {
            all.requireWhole();
        }
        all.tell(progress);
        return all;
    }

    /**
     * Reads parts of one run.
     *
     * @param folders of parts that have begun, in any order, at least one
     * @throws IllegalArgumentException if they are not parts of one run, made by this version of Kramers, or one is there twice
     */
    public static <S, W extends ResumableRun.Work> Parts<S, W> read(List<Path> folders, ResumableRun.Kind<S, W> kind)
            throws IOException {
        Parts<S, W> all = new Parts<>(kind);
        for (Path folder : folders) {
            all.add(folder);
        }
        all.work = kind.work(all.settings);
        for (Part part : all.parts) {
            all.read(part);
        }
        return all;
    }

    private void add(Path folder) throws IOException {
        RunHeader header = RunHeader.required(folder);
        String version = Build.current().version();
        if (!header.version().equals(version)) {
            throw new IllegalArgumentException(folder + " holds a run of Kramers " + header.version() + ", and this is "
                    + version + ": join parts with the version that made them");
        }
        S its = kind.settings(folder, header);
        Part part = new Part(folder, kind.shard(its), header.fingerprint());
        if (first == null) {
            first = header;
            settings = its;
        } else {
            requireSame(header, part);
            alike &= first.differences(header, List.of("shard")).isEmpty();
            settings = kind.merged(settings, its);
        }
        parts.add(part);
        Part twin = byNumber.put(part.shard.i(), part);
        if (twin != null) {
            throw new IllegalArgumentException(
                    Files.isSameFile(twin.folder, folder)
                            ? folder + " is named twice"
                            : twin.folder + " and " + folder + " are both part " + part.shard.i() + " of "
                                    + part.shard.n() + ": name one of them");
        }
    }

    /** Makes sure that a part is of the same run as the first, and of the same division. */
    private void requireSame(RunHeader header, Part part) {
        Part one = parts.get(0);
        if (!header.experiment().equals(first.experiment())) {
            throw new IllegalArgumentException(part.folder + " holds a run of kramers " + header.experiment() + ", and "
                    + one.folder + " one of kramers " + first.experiment());
        }
        List<String> differences = first.differences(header, kind.mayDiffer());
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(part.folder + " belongs to another " + kind.name() + " than "
                    + one.folder + " (their settings differ: " + String.join(", ", differences) + ")");
        }
        if (part.shard.n() != one.shard.n()) {
            Part whole = part.shard.n() == 1 ? part : one;
            throw new IllegalArgumentException(
                    whole.shard.n() == 1
                            ? whole.folder + " holds a whole run, or one that was joined, and no part: name parts alone"
                            : one.folder + " is part " + one.shard + " and " + part.folder + " part " + part.shard
                                    + ": name parts of one division");
        }
    }

    private void read(Part part) throws IOException {
        int[] record = {0};
        Journal.Reader reader = bytes -> {
            if (!counts(part, bytes)) {
                left.computeIfAbsent(part, key -> new BitSet()).set(record[0]);
            }
            record[0]++;
            return true;
        };
        sittings.addAll(JournalFile.read(part.journal(), part.run, reader, line -> {
            damage.add(line);
            damaged.set(part.shard.i());
        }));
    }

    private boolean counts(Part part, byte[] record) throws IOException {
        try {
            return work.join(part.folder, record);
        } catch (IllegalArgumentException e) {
            troubles.add(e.getMessage());
            return false;
        }
    }

    /** Where a joined run goes: nothing is made there before all parts are found right. */
    @FunctionalInterface
    public interface Place {
        /** Makes the folder, fit to be written into. */
        Path make() throws IOException;
    }

    /**
     * What a run came to that was joined of its parts.
     *
     * @param result of the run
     * @param missing what it lacks
     * @param folder where its journal is
     */
    public record Joined<R>(R result, Missing missing, Path folder) {}

    /** The command that made them. */
    public String experiment() {
        return first.experiment();
    }

    /** Settings of the run; {@link ResumableRun.Kind#merged} of all parts. */
    public S settings() {
        return settings;
    }

    /** The folders of the parts, that of the one first to which a cell of a grid, or a network, belongs. */
    public Stream<Path> foldersFor(int cell) {
        Part own = byNumber.get(Shard.of(cell, parts.get(0).shard.n()));
        Stream<Part> others = parts.stream().filter(part -> !part.equals(own));
        return Stream.concat(Stream.ofNullable(own), others).map(Part::folder);
    }

    /** What is done of it. */
    public W work() {
        return work;
    }

    /** All sittings of all parts, in which something was done. */
    public List<Sitting> sittings() {
        return sittings;
    }

    /** What the parts lack, those that were not named included. */
    public Missing missing() {
        String lacking = work.lacking();
        int n = parts.get(0).shard.n();
        BitSet numbers = work.unfinished(n);
        if (work.parts() == 0) {
            // A search does not know what it will ask for: any part may have some of it.
            numbers.set(1, n + 1);
            byNumber.keySet().forEach(numbers::clear);
        }
        return new Missing(lacking, numbers, n, alike ? "--resume" : kind.goingOn(settings));
    }

    /** The same, and the parts whose journals are damaged, which --resume mends: what of a search was lost nobody knows. */
    private Missing unfinished() {
        Missing missing = missing();
        missing.parts().or(damaged);
        return missing;
    }

    /** Tells of what is damaged or gone; that work counts as missing. */
    public void tell(Progress progress) {
        damage.forEach(progress::warn);
        troubles.forEach(progress::warn);
    }

    /**
     * Makes sure that parts are the whole run.
     *
     * @throws IllegalArgumentException with a line that says what is missing
     */
    public void requireWhole() {
        if (!troubles.isEmpty()) {
            throw new IllegalArgumentException(
                    troubles.get(0) + (troubles.size() > 1 ? "; and " + (troubles.size() - 1) + " more" : ""));
        }
        Missing missing = unfinished();
        if (missing.any()) {
            boolean hurt = missing.what() == null && !damage.isEmpty();
            String what = hurt ? missing.line(damage.get(0)) : missing.line();
            String each = missing.parts().cardinality() == 1 ? "it" : "each";
            throw new IllegalArgumentException(what + ": go on with " + each + " by " + missing.goingOn()
                    + ", or join what there is with --partial");
        }
    }

    /**
     * Writes the journal of the undivided run: all sittings, then all records that count.
     *
     * @param folder an existing folder
     */
    public void keep(RunHeader whole, Path folder) throws IOException {
        try (Journal journal = Journal.create(folder.resolve(Journal.FILE), whole)) {
            journal.addSittings(sittings);
            for (Part part : parts) {
                BitSet without = left.getOrDefault(part, new BitSet());
                int[] record = {0};
                JournalFile.read(
                        part.journal(), part.run, bytes -> without.get(record[0]++) || journal.take(bytes), line -> {});
            }
        }
    }
}
