package kramers.experiment;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.network.Measurement;
import kramers.network.Spectrum;

/** The journal of a training: what was measured of each finished network. Weights are kept apart, in a {@link WeightsStore}. */
final class TrainingJournal implements Closeable {
    private static final Gson GSON = new Gson();

    private final Journal journal;

    private TrainingJournal(Journal journal) {
        this.journal = journal;
    }

    /**
     * What run a journal belongs to.
     *
     * @param data fingerprint of the data set
     */
    record Header(String experiment, int format, Shard shard, TrainingSpec training, String dataName, long data) {
        private static final String EXPERIMENT = "train";
        private static final int FORMAT = 1;

        static Header of(TrainingSpec spec, Shard shard, String dataName, long data) {
            return new Header(EXPERIMENT, FORMAT, shard, spec, dataName, data);
        }

        /** Null if the text does not describe a training. */
        static Header parse(String text) {
            try {
                Header header = text == null ? null : GSON.fromJson(text, Header.class);
                boolean known = header != null
                        && EXPERIMENT.equals(header.experiment)
                        && header.format == FORMAT
                        && header.training != null;
                return known ? header : null;
            } catch (JsonParseException | IllegalArgumentException e) {
                return null;
            }
        }

        String text() {
            return GSON.toJson(this);
        }

        boolean sameRun(Header other) {
            return data == other.data && training.fingerprint().equals(other.training.fingerprint());
        }
    }

    /** What was found in a folder: the header (null if there is none to read), finished networks, and damage in words. */
    record Content(Header header, List<TrainedNetwork> networks, List<byte[]> records, List<String> damage) {}

    static Content read(Path folder) throws IOException {
        Path file = folder.resolve(PhaseJournal.FILE);
        if (!Files.exists(file)) {
            return new Content(null, List.of(), List.of(), List.of());
        }
        Journal.Content content = Journal.read(file);
        Header header = Header.parse(content.run());
        List<TrainedNetwork> networks = new ArrayList<>();
        for (byte[] record : header == null ? List.<byte[]>of() : content.records()) {
            networks.add(unpack(record, header.training()));
        }
        return new Content(header, networks, content.records(), content.damage());
    }

    static TrainingJournal open(Path folder, Header header, List<byte[]> records) throws IOException {
        return new TrainingJournal(Journal.create(folder.resolve(PhaseJournal.FILE), header.text(), records));
    }

    void append(TrainedNetwork network) throws IOException {
        journal.append(pack(network));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private static byte[] pack(TrainedNetwork network) throws IOException {
        return Journal.pack(out -> {
            out.writeInt(network.spec().index());
            out.writeLong(network.divergedAt());
            out.writeDouble(network.distance());
            out.writeLong(network.checksum());
            out.writeInt(network.measurements().size());
            for (Measurement m : network.measurements()) {
                out.writeLong(m.step());
                out.writeDouble(m.trainLoss());
                out.writeDouble(m.trainAccuracy());
                out.writeDouble(m.testLoss());
                out.writeDouble(m.testAccuracy());
                write(m.spectrum(), out);
            }
        });
    }

    private static void write(Spectrum spectrum, DataOutputStream out) throws IOException {
        out.writeInt(spectrum == null ? -1 : spectrum.values().length);
        if (spectrum != null) {
            out.writeInt(spectrum.products());
            for (int i = 0; i < spectrum.values().length; i++) {
                out.writeDouble(spectrum.values()[i]);
                out.writeDouble(spectrum.residuals()[i]);
            }
        }
    }

    private static TrainedNetwork unpack(byte[] record, TrainingSpec spec) throws IOException {
        DataInputStream in = Journal.unpack(record);
        int index = in.readInt();
        long divergedAt = in.readLong();
        double distance = in.readDouble();
        long checksum = in.readLong();
        List<Measurement> measurements = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            measurements.add(new Measurement(
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    spectrum(in, spec)));
        }
        return new TrainedNetwork(spec.network(index), measurements, divergedAt, distance, checksum);
    }

    private static Spectrum spectrum(DataInputStream in, TrainingSpec spec) throws IOException {
        int n = in.readInt();
        if (n < 0) {
            return null;
        }
        int products = in.readInt();
        double[] values = new double[n];
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = in.readDouble();
            residuals[i] = in.readDouble();
        }
        return new Spectrum(
                values, residuals, products, spec.study().curvature().count());
    }
}
