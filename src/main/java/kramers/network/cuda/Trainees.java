package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;
import kramers.network.Spectrum;
import kramers.network.Study;
import kramers.network.data.Dataset;
import kramers.network.model.InitialWeights;
import kramers.parallel.WorkClock;
import kramers.parallel.WorkQueue;

/**
 * Trains the networks of a study on one device. As many are under way as it has slots; a slot that is free takes the next of the
 * queue, which has the longest first, and a launch works at them in the order in which they were taken.
 */
final class Trainees implements AutoCloseable {
    private static final int MEASUREMENTS = 256;
    private static final int SNAPSHOTS = 8;

    /** Launches after which networks that have ended wait no longer for others to be measured with. */
    private static final int PATIENCE = 16;

    private final Context context;
    private final Study study;
    private final int images;
    private final WorkQueue<NetworkSpec> queue;
    private final NetworkEngine.Sink sink;
    private final Spectra spectra;
    private final float[] initial;
    private final NetworkSlots slots;
    /** By slot, in the order in which they were taken. */
    private final Map<Integer, Trainee> underWay = new LinkedHashMap<>();
    /** Those whose eigenvalues are to be taken, many at a time. */
    private final Deque<Trainee> ended = new ArrayDeque<>();

    private int launches;

    Trainees(
            Context context,
            Dataset data,
            Study study,
            WorkQueue<NetworkSpec> queue,
            NetworkEngine.Sink sink,
            Spectra spectra,
            WorkClock clock)
            throws IOException {
        this.context = context;
        this.study = study;
        this.queue = queue;
        this.sink = sink;
        this.spectra = spectra;
        images = data.train().size();
        initial = InitialWeights.he(study.shape(), study.seed());
        boolean keepAll = study.keepAll() || study.curvatureAtCheckpoints();
        int rows = study.checkpoints() + 1;
        int measurements = Math.min(rows, MEASUREMENTS);
        int snapshots = keepAll ? Math.min(rows, SNAPSHOTS) : 1;
        slots = NetworkSlots.open(
                context, new NetworkSlots.Setup(data, study, keepAll, initial, measurements, snapshots, clock));
    }

    /** Works until the queue is empty and all that was taken from it is handed over. */
    void run() throws IOException, InterruptedException {
        do {
            fill();
            while (!underWay.isEmpty()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                collect(slots.launch(List.copyOf(underWay.keySet())));
                fill();
                settle();
            }
        } while (queue.await());
    }

    private void fill() throws CudaException {
        for (int slot = 0; slot < slots.count(); slot++) {
            if (underWay.containsKey(slot)) {
                continue;
            }
            NetworkSpec network = queue.poll();
            if (network == null) {
                return;
            }
            Trainee trainee = new Trainee(study, network);
            underWay.put(slot, trainee);
            slots.reserve(network.batch());
            slots.put(slot, NetworkJob.fresh(network, images));
        }
    }

    private void collect(List<NetworkJob> jobs) throws CudaException {
        for (int slot : List.copyOf(underWay.keySet())) {
            NetworkJob job = jobs.get(slot);
            Trainee trainee = underWay.get(slot);
            boolean end = trainee.fetch(slots, slot, job);
            sink.advanced(trainee.news(job));
            if (end) {
                ended.add(underWay.remove(slot));
            } else if (job.measured() > 0) {
                slots.put(slot, job.fetched());
            }
        }
    }

    /** Hands over what has ended, unless it is better to wait for more. */
    private void settle() throws IOException, InterruptedException {
        List<Snapshot> toMeasure = new ArrayList<>();
        ended.forEach(trainee -> toMeasure.addAll(trainee.toMeasure()));
        launches = ended.isEmpty() ? 0 : launches + 1;
        boolean wait = !toMeasure.isEmpty() && toMeasure.size() < slots.count() && launches < PATIENCE;
        if (wait && !underWay.isEmpty()) {
            return;
        }
        Iterator<Spectrum> found = spectra.of(context, slots.train(), toMeasure).iterator();
        launches = 0;
        while (!ended.isEmpty()) {
            Trainee trainee = ended.peek();
            List<Spectrum> own =
                    trainee.toMeasure().stream().map(network -> found.next()).toList();
            NetworkResult result = trainee.result(initial, own);
            synchronized (sink) {
                sink.accept(trainee.network(), result);
            }
            ended.remove();
            queue.done(1);
        }
    }

    /** Networks that were taken and not handed over. */
    List<NetworkSpec> unfinished() {
        List<NetworkSpec> networks = new ArrayList<>();
        underWay.values().forEach(trainee -> networks.add(trainee.network()));
        ended.forEach(trainee -> networks.add(trainee.network()));
        return networks;
    }

    @Override
    public void close() {
        slots.close();
    }
}
