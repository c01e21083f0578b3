package kramers.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import kramers.parallel.Hardware;

/**
 * A run that keeps its finished work in a journal and can be taken up again: of whatever work it is. It knows the folder, the time taken, and how far the work has come; the {@link Work} knows what the records mean.
 */
public final class ResumableRun {
    private final RunHeader header;
    private final Path folder;
    private final Work work;
    private final Progress progress;

    private Journal journal;
    private double stepsBefore;
    private double workBefore;

    /**
     * @param header what the work depends on
     * @param folder where the journal is, or will be
     */
    public ResumableRun(RunHeader header, Path folder, Work work, Progress progress) {
        this.header = header;
        this.folder = folder;
        this.work = work;
        this.progress = progress;
    }

    /** Work in parts (cells, networks), some of it done. */
    public interface Work {
        /** Counts a record of an earlier try; false if it is foreign to the run or counts already. */
        boolean add(byte[] record) throws IOException;

        /**
         * Counts a record of a part; false if it counts already.
         *
         * @param shard folder of the part
         * @throws IllegalArgumentException if what belongs to the record is not there
         */
        boolean join(Path shard, byte[] record) throws IOException;

        /** What is missing, in words: {@code 3 of 12 cells lack trajectories}, and which is the first; null if nothing is. */
        String lacking();

        /** The numbers of those of n parts of the run, from 1, that are missing or not finished. */
        BitSet unfinished(int n);

        /** Steps done, earlier tries included. */
        double doneSteps();

        /** Steps that count as done without having been made in this sitting: those behind an early stop. */
        default double skippedSteps() {
            return 0;
        }

        /** Steps yet to be done, as far as is known now. */
        double missingSteps();

        /** What is done in units that take about the same time each: steps, unless these differ. */
        default double doneWork() {
            return doneSteps();
        }

        /** What is yet to be done in these units, as far as is known now. */
        default double missingWork() {
            return missingSteps();
        }

        /** Parts that are done. */
        int partsDone();

        /** All parts. */
        int parts();

        /** What the parts are, in the plural: {@code cells}. */
        String unit();
    }

    /** What is done in a sitting. */
    @FunctionalInterface
    public interface Labour {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Opens the journal and works.
     *
     * @param resume true to count the intact work of an earlier try
     * @param labour calls {@link #expect}, {@link #finished} and {@link #advanced}
     * @return all sittings of the run so far
     * @throws IllegalArgumentException if the journal there belongs to another run
     * @throws IOException if the journal cannot be read or written, or vanishes; what it holds stays good
     * @throws Stopped if a {@link Stop} was asked for before all was done
     */
    public List<Sitting> sit(Hardware hardware, boolean resume, Labour labour)
            throws IOException, InterruptedException {
        Sitting.Clock clock = new Sitting.Clock(hardware);
        Files.createDirectories(folder);
        try (Journal opened = resume ? Journal.resume(file(folder), header, work::add, progress::warn) : create()) {
            journal = opened;
            journal.time(clock);
            stepsBefore = work.doneSteps();
            workBefore = work.doneWork();
            Stop.during(this::howFar, labour);
            return journal.sittings();
        } catch (InterruptedException e) {
            throw Stop.requested() ? new Stopped() : e;
        }
    }

    private String howFar() {
        return work.partsDone() + " of " + work.parts() + " " + work.unit() + " are done";
    }

    private Journal create() throws IOException {
        return Journal.create(file(folder), header);
    }

    private static Path file(Path folder) {
        return folder.resolve(Journal.FILE);
    }

    /** Tells how much there is to do, as far as is known now. */
    public void expect() {
        progress.expect(workBefore, work.doneWork(), work.doneWork() + work.missingWork());
    }

    /** Keeps a record of finished work; it counts when the caller has added it to the work. */
    public void finished(byte[] record) throws IOException {
        journal.append(record);
    }

    /** Tells how far the work has come. */
    public void advanced() {
        progress.at(work.doneWork(), made(), work.partsDone(), work.parts());
    }

    /** Steps that this sitting made. */
    public double made() {
        return work.doneSteps() - stepsBefore - work.skippedSteps();
    }

    /**
     * A kind of run, of which parts can be joined.
     *
     * @param <S> settings in the head of its journals
     * @param <W> its work
     */
    public interface Kind<S, W extends Work> {
        /** One word, {@code scan}. */
        String name();

        /** Paths of settings in which parts of one run may differ. */
        List<String> mayDiffer();

        /** Which part settings are of. */
        Shard shard(S settings);

        /** Settings of a run of which two parts are: those of the first, unless they may differ and another's count. */
        default S merged(S first, S other) {
            return first;
        }

        /** With what option the command of an unfinished part goes on, if the parts differ in settings that a run may change. */
        default String goingOn(S merged) {
            return "--resume";
        }

        /**
         * The settings in a header.
         *
         * @throws IllegalArgumentException if it is the header of another kind of run
         */
        S settings(Path folder, RunHeader header);

        /** The work of a whole run of which none is done yet. */
        W work(S settings);
    }

    /**
     * What a folder holds of a run.
     *
     * @param settings of the run
     * @param sittings in which it was made
     */
    public record Held<S, W extends Work>(S settings, W work, List<Sitting> sittings) {}

    /**
     * Reads what a folder holds of a run, without taking it up.
     *
     * @throws IllegalArgumentException if it is no run of this kind, or what belongs to it is missing
     */
    public static <S, W extends Work> Held<S, W> read(Path folder, Kind<S, W> kind, Progress progress)
            throws IOException {
        RunHeader header = RunHeader.required(folder);
        S settings = kind.settings(folder, header);
        W work = kind.work(settings);
        List<Sitting> sittings = JournalFile.read(
                file(folder), header.fingerprint(), record -> work.join(folder, record), progress::warn);
        return new Held<>(settings, work, sittings);
    }
}
