package kramers.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.network.Dataset;
import kramers.network.InitialWeights;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.Study;

/**
 * Trains the networks of a study on one device. As many are under way as it has slots; a slot that is free takes the next of the
 * queue, which has the longest first, and a launch works at them in the order in which they were taken.
 */
final class Trainees implements AutoCloseable {
    private static final int MEASUREMENTS = 256;
    private static final int SNAPSHOTS = 8;

    private final Study study;
    private final int images;
    private final NetworkQueue<NetworkSpec> queue;
    private final NetworkEngine.Sink sink;
    private final Spectra spectra;
    private final float[] initial;
    private final NetworkSlots slots;
    /** By slot, in the order in which they were taken. */
    private final Map<Integer, Trainee> underWay = new LinkedHashMap<>();

    Trainees(
            Context context,
            Dataset data,
            Study study,
            NetworkQueue<NetworkSpec> queue,
            NetworkEngine.Sink sink,
            Spectra spectra)
            throws CudaException {
        this.study = study;
        this.queue = queue;
        this.sink = sink;
        this.spectra = spectra;
        images = data.train().size();
        initial = InitialWeights.he(study.shape(), study.seed());
        boolean keepAll = study.keepAll() || study.curvatureAtCheckpoints();
        int rows = study.checkpoints() + 1;
        var rooms = new NetworkSlots.Rooms(
                Integer.MAX_VALUE, Math.min(rows, MEASUREMENTS), keepAll ? Math.min(rows, SNAPSHOTS) : 1);
        slots = new NetworkSlots(context, data, study, keepAll, initial, rooms);
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
            slots.put(slot, trainee.job(images));
        }
    }

    private void collect(int[] jobs) throws IOException, InterruptedException {
        for (int slot : List.copyOf(underWay.keySet())) {
            int[] job = Arrays.copyOfRange(jobs, slot * NetworkSlots.JOB, (slot + 1) * NetworkSlots.JOB);
            Trainee trainee = underWay.get(slot);
            boolean ended = trainee.fetch(slots, slot, job);
            sink.advanced(trainee.news(job));
            if (ended) {
                hand(trainee);
                underWay.remove(slot);
                queue.done();
            } else if (job[NetworkSlots.MEASURED] > 0) {
                job[NetworkSlots.MEASURED] = 0;
                job[NetworkSlots.KEPT] = 0;
                slots.put(slot, job);
            }
        }
    }

    private void hand(Trainee trainee) throws IOException, InterruptedException {
        List<Measurement> measured = spectra.of(study.shape(), study.curvature(), trainee.toMeasure());
        NetworkResult result = trainee.result(initial, measured);
        synchronized (sink) {
            sink.accept(trainee.network(), result);
        }
    }

    /** Networks that were taken and not handed over. */
    List<NetworkSpec> unfinished() {
        List<NetworkSpec> networks = new ArrayList<>();
        underWay.values().forEach(trainee -> networks.add(trainee.network()));
        return networks;
    }

    @Override
    public void close() {
        slots.close();
    }
}
