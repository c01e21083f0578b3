package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import kramers.cuda.Context;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.Snapshot;
import kramers.network.TopEigenvalues;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.parallel.WorkQueue;

/** Measures networks on one device: each is put into a slot as one whose first checkpoint is due, and has room for no second. */
final class NetworkEvaluator extends DeviceLoop<Snapshot> {
    private final NetworkEngine.MeasurementSink sink;
    private List<Snapshot> batch = List.of();
    private int handed;

    NetworkEvaluator(
            Context context,
            Dataset data,
            Model model,
            WorkQueue<Snapshot> queue,
            NetworkEngine.MeasurementSink sink,
            DeviceEigenvalues spectra)
            throws IOException {
        super(context, queue, spectra, setup(data, model, spectra));
        this.sink = sink;
    }

    private static NetworkPool.Setup setup(Dataset data, Model model, DeviceEigenvalues spectra) {
        TrainingProtocol protocol =
                new TrainingProtocol(model, 0, 1, spectra.curvature(), false, false).by(spectra.loss());
        return new NetworkPool.Setup(data, protocol, false, 1, 1, spectra.clock());
    }

    @Override
    void work() throws IOException, InterruptedException {
        take();
        while (!batch.isEmpty()) {
            hand(withSpectra(losses()));
            take();
        }
    }

    private void take() {
        batch = queue().take(pool().count());
        handed = 0;
    }

    private List<Measurement> losses() throws IOException, InterruptedException {
        for (int slot = 0; slot < batch.size(); slot++) {
            pool().put(slot, NetworkJob.measureOnly());
            pool().put(slot, batch.get(slot).parameters());
        }
        List<Integer> left = IntStream.range(0, batch.size()).boxed().toList();
        while (!left.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            List<NetworkJob> jobs = pool().launch(left);
            left = left.stream().filter(slot -> !measured(jobs.get(slot))).toList();
        }
        List<Measurement> all = new ArrayList<>();
        for (int slot = 0; slot < batch.size(); slot++) {
            double[] row = pool().measurements(slot, 1);
            all.add(new Measurement(batch.get(slot).step(), row[0], row[1], row[2], row[3], null));
        }
        return all;
    }

    private static boolean measured(NetworkJob job) {
        return job.measured() > 0 || job.ended();
    }

    private List<Measurement> withSpectra(List<Measurement> measured) throws IOException, InterruptedException {
        List<Snapshot> sound = new ArrayList<>();
        for (int i = 0; i < measured.size() && spectra().curvature().count() > 0; i++) {
            if (isSound(measured.get(i))) {
                sound.add(batch.get(i));
            }
        }
        Iterator<TopEigenvalues> found =
                spectra().of(context(), pool().train(), sound).iterator();
        return measured.stream()
                .map(m -> found.hasNext() && isSound(m) ? m.with(found.next()) : m)
                .toList();
    }

    private static boolean isSound(Measurement m) {
        return m.trainLoss() <= NetworkResult.LOSS_LIMIT;
    }

    private void hand(List<Measurement> measured) throws IOException {
        for (int i = 0; i < measured.size(); i++) {
            synchronized (sink) {
                sink.accept(batch.get(i), measured.get(i));
            }
            handed++;
            queue().done(1);
        }
    }

    @Override
    List<Snapshot> unfinished() {
        return batch.subList(handed, batch.size());
    }
}
