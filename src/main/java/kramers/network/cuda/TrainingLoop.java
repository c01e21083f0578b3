package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.StartingPoint;
import kramers.network.TopEigenvalues;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.parallel.WorkClock;
import kramers.parallel.WorkQueue;

/**
 * Trains the networks of a protocol on one device. As many are under way as it has slots; a slot that is free takes the next of the
 * queue, which has the longest first, and a launch works at them in the order in which they were taken.
 */
final class TrainingLoop extends DeviceLoop<NetworkTask> {
    private static final int MEASUREMENTS = 256;
    private static final int SNAPSHOTS = 8;

    /** Launches after which networks that have ended wait no longer for others to be measured with. */
    private static final int PATIENCE = 16;

    private final TrainingProtocol protocol;
    private final int images;
    private final NetworkEngine.Sink sink;
    private final StartingPoint point;
    /** By slot, in the order in which they were taken. */
    private final Map<Integer, NetworkInFlight> underWay = new LinkedHashMap<>();
    /** Those whose eigenvalues are to be taken, many at a time. */
    private final Deque<NetworkInFlight> ended = new ArrayDeque<>();

    private int launches;

    TrainingLoop(
            Context context,
            Dataset data,
            TrainingProtocol protocol,
            WorkQueue<NetworkTask> queue,
            NetworkEngine.Sink sink,
            DeviceEigenvalues spectra)
            throws IOException {
        super(context, queue, spectra, setup(data, protocol, spectra.clock()));
        this.protocol = protocol;
        this.sink = sink;
        images = data.train().size();
        point = new StartingPoint(protocol.model());
    }

    private static NetworkPool.Setup setup(Dataset data, TrainingProtocol protocol, WorkClock clock) {
        boolean keepAll = protocol.keepAll() || protocol.curvatureAtCheckpoints();
        int rows = protocol.checkpoints() + 1;
        int measurements = Math.min(rows, MEASUREMENTS);
        int snapshots = keepAll ? Math.min(rows, SNAPSHOTS) : 1;
        return new NetworkPool.Setup(data, protocol, keepAll, measurements, snapshots, clock);
    }

    @Override
    void work() throws IOException, InterruptedException {
        fill();
        while (!underWay.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            collect(pool().launch(List.copyOf(underWay.keySet())));
            fill();
            handOver();
        }
    }

    private void fill() throws CudaException {
        List<Integer> free = IntStream.range(0, pool().count())
                .filter(slot -> !underWay.containsKey(slot))
                .boxed()
                .toList();
        List<NetworkTask> taken = queue().take(free.size());
        for (int i = 0; i < taken.size(); i++) {
            underWay.put(free.get(i), new NetworkInFlight(protocol, taken.get(i), point));
        }
        for (int slot : free.subList(0, taken.size())) {
            NetworkInFlight inFlight = underWay.get(slot);
            NetworkTask network = inFlight.network();
            pool().reserve(network.spec().batch());
            pool().put(slot, NetworkJob.of(network, images));
            pool().put(slot, inFlight.initial());
        }
    }

    private void collect(List<NetworkJob> jobs) throws CudaException {
        for (int slot : List.copyOf(underWay.keySet())) {
            NetworkJob job = jobs.get(slot);
            NetworkInFlight inFlight = underWay.get(slot);
            boolean end = inFlight.fetch(pool(), slot, job);
            NetworkSpec network = inFlight.network().spec();
            sink.advanced(network, inFlight.news(job));
            sink.skipped(network, end ? inFlight.spared(job) : 0);
            if (end) {
                ended.add(underWay.remove(slot));
            } else if (job.measured() > 0) {
                pool().put(slot, job.fetched());
            }
        }
    }

    /** Hands over what has ended, unless it is better to wait for more. */
    private void handOver() throws IOException, InterruptedException {
        List<Snapshot> toMeasure = new ArrayList<>();
        ended.forEach(inFlight -> toMeasure.addAll(inFlight.toMeasure()));
        launches = ended.isEmpty() ? 0 : launches + 1;
        boolean wait = !toMeasure.isEmpty() && toMeasure.size() < pool().count() && launches < PATIENCE;
        if (wait && !underWay.isEmpty()) {
            return;
        }
        Iterator<TopEigenvalues> found =
                spectra().of(context(), pool().train(), toMeasure).iterator();
        launches = 0;
        while (!ended.isEmpty()) {
            NetworkInFlight inFlight = ended.peek();
            List<TopEigenvalues> own =
                    inFlight.toMeasure().stream().map(network -> found.next()).toList();
            NetworkResult result = inFlight.result(own);
            synchronized (sink) {
                sink.accept(inFlight.network(), result);
            }
            ended.remove();
            queue().done(1);
        }
    }

    @Override
    List<NetworkTask> unfinished() {
        List<NetworkTask> networks = new ArrayList<>();
        underWay.values().forEach(inFlight -> networks.add(inFlight.network()));
        ended.forEach(inFlight -> networks.add(inFlight.network()));
        return networks;
    }
}
