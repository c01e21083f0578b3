package kramers.network.cuda;

import java.util.ArrayList;
import java.util.List;
import kramers.cuda.CudaException;
import kramers.network.EndpointStatistics;
import kramers.network.Measurement;
import kramers.network.NetworkResult;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.StartingPoint;
import kramers.network.TopEigenvalues;
import kramers.network.TrainingProtocol;

/** One network under way on a device: what has been fetched of it so far. */
final class NetworkInFlight {
    private final TrainingProtocol protocol;
    private final NetworkTask network;
    private final float[] initial;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private long reported;
    private float[] diverged;
    private long divergedAt = -1;
    private boolean stopped;
    private short[] predictions = {};

    NetworkInFlight(TrainingProtocol protocol, NetworkTask network, StartingPoint point) {
        this.protocol = protocol;
        this.network = network;
        initial = point.of(network.start());
        reported = network.start().step();
    }

    NetworkTask network() {
        return network;
    }

    /** Parameters at its start. */
    float[] initial() {
        return initial;
    }

    /** Fetches what waits in its slot; true if the network has ended. */
    boolean fetch(NetworkPool pool, int slot, NetworkJob job) throws CudaException {
        int rows = job.measured();
        double[] values = rows == 0 ? new double[0] : pool.measurements(slot, rows);
        int firstKept = rows - job.kept();
        for (int r = 0; r < rows; r++) {
            int at = r * NetworkPool.ROW;
            boolean last = job.ended() && job.diverged() < 0 && r == rows - 1;
            long step = last ? job.step() : protocol.stepOf(measurements.size(), network);
            measurements.add(new Measurement(step, values[at], values[at + 1], values[at + 2], values[at + 3], null));
            if (r >= firstKept) {
                if (!whole()) {
                    snapshots.clear();
                }
                snapshots.add(new Snapshot(step, pool.snapshot(slot, r - firstKept)));
            }
        }
        divergedAt = job.diverged();
        if (divergedAt >= 0) {
            diverged = pool.parameters(slot);
        } else if (job.ended()) {
            stopped = protocol.stop().stops(job.step() - job.start(), job.passed());
            predictions = pool.predictions(slot);
        }
        return job.ended();
    }

    /** Steps made since the last time that this was asked. */
    long news(NetworkJob job) {
        long now = made(job);
        long news = now - reported;
        reported = now;
        return news;
    }

    /** Steps that it need not make, having ended. */
    long spared(NetworkJob job) {
        return network.spec().steps() - made(job);
    }

    private static long made(NetworkJob job) {
        return job.diverged() < 0 ? job.step() : job.diverged();
    }

    /** The snapshots whose eigenvalues are wanted. */
    List<Snapshot> toMeasure() {
        if (protocol.curvature().count() == 0 || snapshots.isEmpty()) {
            return List.of();
        }
        if (protocol.curvatureAtCheckpoints()) {
            return snapshots;
        }
        return divergedAt < 0 ? last() : List.of();
    }

    /**
     * What became of it.
     *
     * @param spectra of {@link #toMeasure}, in order
     */
    NetworkResult result(List<TopEigenvalues> spectra) {
        List<Measurement> all = new ArrayList<>(measurements);
        int first = all.size() - spectra.size();
        for (int i = 0; i < spectra.size(); i++) {
            all.set(first + i, all.get(first + i).with(spectra.get(i)));
        }
        if (divergedAt < 0) {
            return new NetworkResult(
                    all,
                    protocol.keeps(network.spec()) ? snapshots : last(),
                    -1,
                    EndpointStatistics.distance(initial, end()),
                    stopped,
                    predictions);
        }
        List<Snapshot> kept = new ArrayList<>(protocol.keeps(network.spec()) ? snapshots : List.of());
        double nan = Double.NaN;
        all.add(new Measurement(divergedAt, nan, nan, nan, nan, null));
        kept.add(new Snapshot(divergedAt, diverged));
        return new NetworkResult(all, kept, divergedAt, nan, false, predictions);
    }

    /** Whether more than its last snapshot is wanted; the device may keep more for the sake of other networks. */
    private boolean whole() {
        return protocol.keeps(network.spec()) || protocol.curvatureAtCheckpoints();
    }

    private List<Snapshot> last() {
        return snapshots.subList(snapshots.size() - 1, snapshots.size());
    }

    private float[] end() {
        return snapshots.get(snapshots.size() - 1).parameters();
    }
}
