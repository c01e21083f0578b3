package kramers.experiment.training;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.experiment.run.Journal;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;

/** One network of a training by itself, for schedulers of one's own: the bits that a training gives it on the same device. */
public record TrainingTask(TrainingProtocol protocol, NetworkTask network) {

    /**
     * Trains it; on an engine of the CPU in the calling thread.
     *
     * @return measurements and weights as bytes, for {@link #read}
     */
    public byte[] run(NetworkEngine engine) throws IOException, InterruptedException {
        return pack(engine.train(protocol, network));
    }

    /** The same bytes of what became of it among other networks. */
    public byte[] pack(NetworkResult result) throws IOException {
        return Journal.pack(out -> {
            var trained = new TrainedNetwork(
                    network.spec(),
                    result.measurements(),
                    result.divergedAt(),
                    result.distance(),
                    result.predictions(),
                    WeightsStore.NONE);
            TrainingJournal.write(trained, out);
            out.writeInt(result.snapshots().size());
            for (Snapshot snapshot : result.snapshots()) {
                out.writeLong(snapshot.step());
                for (float parameter : snapshot.parameters()) {
                    out.writeFloat(parameter);
                }
            }
            out.writeBoolean(result.stopped());
        });
    }

    /**
     * Reads what {@link #run} returned.
     *
     * @throws IllegalArgumentException if it is another network's
     * @throws IOException if the bytes are too few
     */
    public NetworkResult read(byte[] result) throws IOException {
        DataInputStream in = Journal.unpack(result);
        TrainedNetwork trained =
                TrainingJournal.read(in, this::checked, protocol.curvature().count());
        List<Snapshot> snapshots = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            long step = in.readLong();
            float[] parameters = new float[protocol.model().parameters()];
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = in.readFloat();
            }
            snapshots.add(new Snapshot(step, parameters));
        }
        return new NetworkResult(
                trained.measurements(),
                snapshots,
                trained.divergedAt(),
                trained.distance(),
                in.readBoolean(),
                trained.predictions());
    }

    private NetworkSpec checked(int index) {
        if (index != network.spec().index()) {
            throw new IllegalArgumentException("network " + index + " is not " + network.spec());
        }
        return network.spec();
    }
}
