package kramers.spark;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.run.Journal;
import kramers.experiment.training.TrainingTask;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.TrainingProtocol;

/** Trains networks; each becomes the bytes of a {@link TrainingTask}, behind the steps that it made and those that it was spared. */
final class TrainingWork extends NetworkWork {
    private static final long serialVersionUID = 1;

    private final String protocol;

    TrainingWork(Where where, TrainingProtocol protocol) {
        super(where);
        this.protocol = Wire.text(protocol);
    }

    /**
     * What became of a network.
     *
     * @param made steps
     * @param spared steps that need not be made
     */
    record Trained(long made, long spared, NetworkResult result) {
        static Trained read(byte[] bytes, TrainingProtocol protocol, NetworkTask network) throws IOException {
            DataInputStream in = Journal.unpack(bytes);
            long made = in.readLong();
            long spared = in.readLong();
            return new Trained(made, spared, new TrainingTask(protocol, network).read(in.readAllBytes()));
        }
    }

    @Override
    List<byte[]> run(byte[] items) throws IOException, InterruptedException {
        TrainingProtocol protocol = Wire.settings(this.protocol, TrainingProtocol.class);
        List<NetworkTask> networks = Wire.unpack(items, Wire.NETWORK);
        Record record = new Record();
        engine().use(engine -> {
            engine.train(protocol, networks.iterator(), record);
            return null;
        });
        List<byte[]> results = new ArrayList<>();
        for (NetworkTask network : networks) {
            int index = network.spec().index();
            byte[] result = new TrainingTask(protocol, network).pack(record.results.remove(index));
            results.add(Journal.pack(out -> {
                out.writeLong(record.made.getOrDefault(index, 0L));
                out.writeLong(record.spared.getOrDefault(index, 0L));
                out.write(result);
            }));
        }
        return results;
    }

    /** What an engine tells of the networks of a task, by index. */
    private static final class Record implements NetworkEngine.Sink {
        private final Map<Integer, NetworkResult> results = new HashMap<>();
        private final Map<Integer, Long> made = new HashMap<>();
        private final Map<Integer, Long> spared = new HashMap<>();

        @Override
        public synchronized void accept(NetworkTask network, NetworkResult result) {
            results.put(network.spec().index(), result);
        }

        @Override
        public synchronized void advanced(NetworkSpec network, long steps) {
            made.merge(network.index(), steps, Long::sum);
        }

        @Override
        public synchronized void skipped(NetworkSpec network, long steps) {
            spared.merge(network.index(), steps, Long::sum);
        }
    }
}
