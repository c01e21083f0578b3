package kramers.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kramers.experiment.run.JournalReader.Frame;

/** What a run finds in the journal that it takes up: whose it is, and which parts are good. */
final class TakenUp implements JournalReader.Visitor {
    private final Path file;
    private final RunHeader mine;
    /** Of mine. */
    private final long run;

    private final Journal.Reader reader;
    private final Consumer<String> damage;
    /** Parts of the file with work that counts, and times, first to end. */
    private final List<long[]> kept = new ArrayList<>();
    /** By their start and id; the last word of each counts. */
    private final Map<String, Sitting> sittings = new LinkedHashMap<>();

    private final List<String> damaged = new ArrayList<>();

    private RunHeader head;
    private long work;
    private long foreign;

    TakenUp(Path file, RunHeader mine, Journal.Reader reader, Consumer<String> damage) {
        this.file = file;
        this.mine = mine;
        this.reader = reader;
        this.damage = damage;
        run = mine.fingerprint();
    }

    /**
     * Reads all of it, and tells of the damage.
     *
     * @throws IllegalArgumentException if it is another run's, or not to be told apart from one
     */
    void read(FileChannel channel) throws IOException {
        JournalReader.visit(channel, this);
        if (head == null && (foreign > 0 || work == 0 && !nothing(channel))) {
            throw new IllegalArgumentException(
                    file + " is damaged where it says what run it belongs to, or is no journal"
                            + " at all, and holds no work of this run: give another folder, or --overwrite");
        }
        damaged.forEach(damage);
    }

    @Override
    public void frame(Frame frame) throws IOException {
        switch (frame.kind()) {
            case HEAD -> head(frame);
            case WORK -> {
                if (frame.run() != run) {
                    foreign++;
                } else if (reader.keep(frame.bytes())) {
                    work++;
                    keep(frame);
                }
            }
            case SITTING -> {
                Sitting sitting = Sitting.of(frame.bytes());
                if (sitting != null && frame.run() == run) {
                    sittings.put(sitting.key(), sitting);
                    keep(frame);
                }
            }
        }
    }

    private void head(Frame frame) {
        RunHeader found = RunHeader.parse(new String(frame.bytes(), StandardCharsets.UTF_8));
        Path folder = file.getParent();
        if (found == null) {
            throw new IllegalArgumentException(
                    folder + " holds a run of another version of Kramers: give another folder, or --overwrite");
        }
        if (!found.version().equals(mine.version())) {
            throw new IllegalArgumentException(folder + " holds a run of Kramers " + found.version() + ", and this is "
                    + mine.version() + ": go on with the version that began it, give another folder, or --overwrite");
        }
        if (!found.experiment().equals(mine.experiment())) {
            throw new IllegalArgumentException(
                    folder + " holds a run of kramers " + found.experiment() + ": give another folder, or --overwrite");
        }
        List<String> differences = mine.differences(found);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(folder + " holds another run (its settings differ: "
                    + String.join(", ", differences) + "): give its settings, another folder, or --overwrite");
        }
        head = found;
    }

    private void keep(Frame frame) {
        long[] last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
        if (last != null && last[1] == frame.from()) {
            last[1] = frame.end();
        } else {
            kept.add(new long[] {frame.from(), frame.end()});
        }
    }

    @Override
    public void damage(long from, long end) {
        damaged.add(file + ": bytes " + from + " to " + end + " are cut off or altered"
                + (from > 0 ? "; their work is done again" : "; they said what run this is, which the rest tells too"));
    }

    /** True if the file is not even the whole head of this run: it was killed right at its start. */
    private boolean nothing(FileChannel channel) throws IOException {
        ByteBuffer whole = JournalFile.head(mine);
        if (channel.size() >= whole.limit()) {
            return false;
        }
        ByteBuffer found = ByteBuffer.allocate((int) channel.size());
        while (found.hasRemaining() && channel.read(found, found.position()) > 0) {}
        return found.flip().equals(whole.limit(found.limit()));
    }

    List<long[]> kept() {
        return kept;
    }

    List<Sitting> sittings() {
        return List.copyOf(sittings.values());
    }
}
