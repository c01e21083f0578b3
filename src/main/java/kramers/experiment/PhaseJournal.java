package kramers.experiment;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.langevin.CellStatistics;
import kramers.langevin.Recording;

/** The journal of a scan: finished slices with their statistics. */
final class PhaseJournal implements Closeable {
    static final String FILE = "journal.bin";

    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Journal journal;

    private PhaseJournal(Journal journal) {
        this.journal = journal;
    }

    /** What run a journal belongs to. */
    record Header(int format, Shard shard, PhaseSpec spec) {
        private static final int FORMAT = 1;

        static Header of(PhaseSpec spec, Shard shard) {
            return new Header(FORMAT, shard, spec);
        }

        static Header parse(String text) {
            try {
                Header header = text == null ? null : GSON.fromJson(text, Header.class);
                return header == null || header.format != FORMAT || header.spec == null ? null : header;
            } catch (JsonParseException | IllegalArgumentException e) {
                return null;
            }
        }

        String text() {
            return GSON.toJson(this);
        }

        /**
         * True if this run may go on from what the other left: it has the same settings, or a larger maximum of trajectories.
         * The totals at which a cell is judged are the same up to the smaller maximum, so what is done there counts.
         */
        boolean continues(Header other) {
            return other.spec.maxTrajectories() <= spec.maxTrajectories()
                    && new Header(other.format, other.shard, other.spec.upTo(spec.maxTrajectories()))
                            .text()
                            .equals(text());
        }
    }

    /** One finished slice. */
    record Entry(int cell, long first, long count, CellStatistics statistics) {
        static Entry read(byte[] record, Recording recording) throws IOException {
            DataInputStream in = Journal.unpack(record);
            return new Entry(in.readInt(), in.readLong(), in.readLong(), CellStatistics.read(in, recording));
        }
    }

    /** What was found in a folder: the header (null if there is no readable journal), entries, and damage in words. */
    record Content(Header header, List<Entry> entries, List<byte[]> records, List<String> damage) {}

    /** A folder, found to hold a journal. */
    static Path existing(Path folder) {
        if (!Files.exists(folder.resolve(FILE))) {
            throw new IllegalArgumentException(folder.resolve(FILE) + " is missing");
        }
        return folder;
    }

    static Content read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new Content(null, List.of(), List.of(), List.of());
        }
        Journal.Content content = Journal.read(file);
        Header header = Header.parse(content.run());
        List<Entry> entries = new ArrayList<>();
        for (byte[] record : header == null ? List.<byte[]>of() : content.records()) {
            entries.add(Entry.read(record, header.spec().ensemble().recording()));
        }
        return new Content(header, entries, content.records(), content.damage());
    }

    /** Opens the journal of a run, with the intact records of an earlier try. */
    static PhaseJournal open(Path folder, Header header, List<byte[]> records) throws IOException {
        return new PhaseJournal(Journal.create(folder.resolve(FILE), header.text(), records));
    }

    void append(Entry entry) throws IOException {
        journal.append(Journal.pack(out -> {
            out.writeInt(entry.cell());
            out.writeLong(entry.first());
            out.writeLong(entry.count());
            entry.statistics().write(out);
        }));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
