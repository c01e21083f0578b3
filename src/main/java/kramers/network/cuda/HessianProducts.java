package kramers.network.cuda;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DevicePool;
import kramers.network.Loss;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;
import kramers.network.spectrum.LanczosRecursion;
import kramers.parallel.Calibration;
import kramers.parallel.WorkClock;
import kramers.parallel.WorkQueue;

/**
 * Products of a layer's Hessian with vectors on devices, a network on each multiprocessor, to be timed. Vectors are those of the first
 * steps of Lanczos, over and over, so that what orthogonalisation takes stays small.
 */
final class HessianProducts implements Calibration.Work {
    /** Products of a network each time. */
    static final int EACH = LanczosBatch.STEPS;

    private final DevicePool devices;
    private final ImageSet images;
    private final Model model;
    private final Loss loss;
    private final int layer;
    private final float[] parameters;
    private final int networks;
    private final WorkClock clock;

    /**
     * @param networks at the same time, on all devices together
     * @param clock hears how long the devices were at work
     */
    HessianProducts(
            DevicePool devices,
            ImageSet images,
            Model model,
            Loss loss,
            int layer,
            float[] parameters,
            int networks,
            WorkClock clock) {
        this.devices = devices;
        this.images = images;
        this.model = model;
        this.loss = loss;
        this.layer = layer;
        this.parameters = parameters;
        this.networks = networks;
        this.clock = clock;
    }

    @Override
    public void run(long times) throws IOException, InterruptedException {
        WorkQueue<Long> queue =
                devices.queue(LongStream.range(0, times * networks).boxed().iterator());
        devices.each(context -> {
            try (DeviceImages own = new DeviceImages(context, "training", images, new NetworkLayout(model));
                    LanczosBatch batch = batch(context, own)) {
                do {
                    work(batch, queue);
                } while (queue.await());
            }
        });
    }

    private LanczosBatch batch(Context context, DeviceImages own) throws IOException {
        int wanted = context.device().multiprocessors();
        LanczosBatch batch =
                new LanczosBatch(context, own, model, loss, layer, wanted, EACH, DeviceEigenvalues.BREAKDOWN);
        List<Integer> slots = IntStream.range(0, batch.count()).boxed().toList();
        int dimension = model.weights(layer).size();
        for (int slot : slots) {
            batch.put(slot, parameters);
            batch.put(
                    slot, new LanczosRecursion(dimension, 1, DeviceEigenvalues.TOLERANCE, DeviceEigenvalues.BREAKDOWN));
        }
        batch.activate(slots);
        return batch;
    }

    private void work(LanczosBatch batch, WorkQueue<Long> queue) throws IOException, InterruptedException {
        List<Integer> all = IntStream.range(0, batch.count()).boxed().toList();
        List<Long> taken = queue.take(batch.count());
        while (!taken.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long begin = System.nanoTime();
            try {
                multiply(batch, all.subList(0, taken.size()));
            } catch (CudaException e) {
                queue.giveBack(taken);
                throw e;
            }
            clock.since(begin, WorkClock.CURVATURE);
            queue.done(taken.size());
            taken = queue.take(batch.count());
        }
    }

    private static void multiply(LanczosBatch batch, List<Integer> slots) throws IOException {
        batch.restart(slots);
        for (int made = 0; made < EACH; ) {
            int least = batch.advance(slots).stream()
                    .mapToInt(steps -> steps.alpha().length)
                    .min()
                    .orElse(0);
            if (least == 0) {
                throw new IOException("the recursion of Lanczos has ended after " + made + " products");
            }
            made += least;
        }
    }
}
