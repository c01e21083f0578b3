package kramers.spark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import kramers.experiment.run.Journal;
import kramers.langevin.Cell;
import kramers.langevin.TrajectoryRange;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Seed;
import kramers.network.Snapshot;
import kramers.network.Start;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.data.PixelScaling;

/** What travels between driver and executors: settings as JSON, items of work as bytes. */
final class Wire {
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private Wire() {}

    /** Settings as text. */
    static String text(Object settings) {
        return GSON.toJson(settings);
    }

    /** Settings out of {@link #text}. */
    static <S> S settings(String text, Class<S> type) {
        return GSON.fromJson(text, type);
    }

    /** How an item is written and read. */
    interface Form<T> {
        void write(T item, DataOutputStream out) throws IOException;

        T read(DataInputStream in) throws IOException;
    }

    static <T> byte[] pack(List<T> items, Form<T> form) {
        return packed(out -> {
            out.writeInt(items.size());
            for (T item : items) {
                form.write(item, out);
            }
        });
    }

    static <T> List<T> unpack(byte[] bytes, Form<T> form) throws IOException {
        DataInputStream in = Journal.unpack(bytes);
        int count = in.readInt();
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(form.read(in));
        }
        return items;
    }

    static final Form<TrajectoryRange> SLICE = new Form<>() {
        @Override
        public void write(TrajectoryRange slice, DataOutputStream out) throws IOException {
            out.writeInt(slice.index());
            out.writeDouble(slice.cell().eta());
            out.writeDouble(slice.cell().sigma());
            out.writeLong(slice.first());
            out.writeLong(slice.count());
        }

        @Override
        public TrajectoryRange read(DataInputStream in) throws IOException {
            int index = in.readInt();
            Cell cell = new Cell(in.readDouble(), in.readDouble());
            return new TrajectoryRange(index, cell, in.readLong(), in.readLong());
        }
    };

    static final Form<Snapshot> SNAPSHOT = new Form<>() {
        @Override
        public void write(Snapshot snapshot, DataOutputStream out) throws IOException {
            out.writeLong(snapshot.step());
            out.writeInt(snapshot.parameters().length);
            for (float parameter : snapshot.parameters()) {
                out.writeFloat(parameter);
            }
        }

        @Override
        public Snapshot read(DataInputStream in) throws IOException {
            long step = in.readLong();
            float[] parameters = new float[in.readInt()];
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = in.readFloat();
            }
            return new Snapshot(step, parameters);
        }
    };

    static final Form<NetworkTask> NETWORK = new Form<>() {
        @Override
        public void write(NetworkTask task, DataOutputStream out) throws IOException {
            NetworkSpec spec = task.spec();
            out.writeInt(spec.index());
            out.writeDouble(spec.eta());
            out.writeInt(spec.batch());
            out.writeInt(spec.repeat());
            out.writeLong(spec.steps());
            out.writeBoolean(task.start() instanceof Seed);
            if (task.start() instanceof Seed seed) {
                out.writeLong(seed.value());
            } else {
                SNAPSHOT.write((Snapshot) task.start(), out);
            }
        }

        @Override
        public NetworkTask read(DataInputStream in) throws IOException {
            NetworkSpec spec =
                    new NetworkSpec(in.readInt(), in.readDouble(), in.readInt(), in.readInt(), in.readLong());
            Start start = in.readBoolean() ? new Seed(in.readLong()) : SNAPSHOT.read(in);
            return new NetworkTask(spec, start);
        }
    };

    static byte[] pack(Dataset data) {
        return packed(out -> {
            out.writeUTF(data.name());
            write(data.train(), out);
            write(data.test(), out);
            out.writeInt(data.curvedBy());
            out.writeUTF(data.train().scaling().name());
        });
    }

    private static byte[] packed(Journal.Body body) {
        try {
            return Journal.pack(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Dataset dataset(byte[] bytes) throws IOException {
        DataInputStream in = Journal.unpack(bytes);
        Dataset data = new Dataset(in.readUTF(), images(in), images(in), in.readInt());
        return data.seenAs(PixelScaling.valueOf(in.readUTF()));
    }

    private static void write(ImageSet images, DataOutputStream out) throws IOException {
        out.writeInt(images.channels());
        out.writeInt(images.rows());
        out.writeInt(images.columns());
        out.writeInt(images.size());
        for (int i = 0; i < images.size(); i++) {
            out.writeByte(images.label(i));
            for (int p = 0; p < images.pixels(); p++) {
                out.writeByte(images.pixel(i, p));
            }
        }
    }

    private static ImageSet images(DataInputStream in) throws IOException {
        int channels = in.readInt();
        int rows = in.readInt();
        int columns = in.readInt();
        int each = channels * rows * columns;
        byte[] labels = new byte[in.readInt()];
        byte[] pixels = new byte[labels.length * each];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.readByte();
            in.readFully(pixels, i * each, each);
        }
        return new ImageSet(channels, rows, columns, pixels, labels);
    }
}
