package kramers.experiment.benchmark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.NetworkEngine;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Seed;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.data.ImageSet;
import kramers.network.model.Layer;
import kramers.network.model.Model;
import kramers.network.model.MultiplyAdds;
import kramers.parallel.Exercise;
import kramers.parallel.WorkClock;

/** Training of networks, and what is measured of them, to be timed. */
final class NetworkWorkloads {
    private static final Model WIDE = Model.of(784, 300, 100, 10);
    private static final List<Layer> CONVOLUTIONAL = Model.layers(Model.PAPER_CONVOLUTIONAL);
    private static final double ETA = 0.01;
    /** Images that a training passes: losses at its two ends are those of 2,400, at a third of the price. */
    private static final int IMAGES = 20_000;

    /** The same of convolutional networks, which take hundreds of times as long for an image. */
    private static final int FEW_IMAGES = 4_000;

    /** Networks of a device's slot that are evaluated each time. */
    private static final int EVALUATIONS = 8;

    private static final int EIGENVALUES = 10;
    /** Bytes of an image's pixel that differs from the background: place and value. */
    private static final double ENTRY = 8;

    private final Subject subject;
    private final NetworkEngine engine;
    private final int atOnce;
    private final int trained;
    private final int evaluated;
    private final double entries;
    private final Model model = Model.PAPER;
    private final Snapshot start = new Snapshot(0, new Seed(1).parameters(model));

    private NetworkWorkloads(Subject subject) throws IOException {
        this.subject = subject;
        engine = subject.networks();
        atOnce = engine.atOnce();
        ImageSet train = engine.data().train();
        trained = train.size();
        evaluated = trained + engine.data().test().size();
        long differing = LongStream.range(0, (long) trained * train.pixels())
                .filter(i -> train.pixel((int) (i / train.pixels()), (int) (i % train.pixels())) != 0)
                .count();
        entries = (double) differing / trained;
    }

    static List<Workload> of(Subject subject) throws IOException {
        NetworkWorkloads networks = new NetworkWorkloads(subject);
        return List.of(
                networks.training("train-10", Model.PAPER, 10),
                networks.training("train-50", Model.PAPER, 50),
                networks.training("train-500", Model.PAPER, 500),
                networks.training("train-wide", WIDE, 50),
                networks.training(
                        "train-cnn",
                        NetworkEngine.model(subject.networks().data().train(), CONVOLUTIONAL),
                        50),
                networks.evaluation(),
                networks.products(),
                networks.spectrum());
    }

    private Workload training(String id, Model trains, int batch) {
        boolean images = !trains.convolutions().isEmpty();
        int steps = (images ? FEW_IMAGES : IMAGES) / batch;
        TrainingProtocol protocol = new TrainingProtocol(trains, 1, 1, new HessianRequest(0, 0), false, false);
        Exercise exercise =
                new Exercise(id, trains + ", B = " + batch, "network-steps", (double) atOnce * steps, times -> {
                    Iterator<NetworkTask> tasks = LongStream.range(0, times * atOnce)
                            .mapToObj(i -> protocol.task(new NetworkSpec((int) i, ETA, batch, (int) i, steps)))
                            .iterator();
                    engine.train(protocol, tasks, (task, result) -> requireSound(result.divergedAt()));
                });
        // A convolution reads whole images, a linear layer what differs from the background.
        double image =
                images ? MultiplyAdds.of(trains).training() : 2 * entries * trains.outputs(0) + 3 * above(trains);
        return workload(
                exercise,
                "float",
                batch * image + trains.parameters(),
                batch * (images ? trains.inputs() : entries * ENTRY) + 2.0 * Float.BYTES * trains.parameters(),
                batch,
                Workload.ONE,
                WorkClock.TRAINING);
    }

    private static void requireSound(long divergedAt) throws IOException {
        if (divergedAt >= 0) {
            throw new IOException("a network diverged at step " + divergedAt);
        }
    }

    /** Multiply-adds of an image in the layers above the first, forward. */
    private static double above(Model widths) {
        double sum = 0;
        for (int l = 1; l < widths.depth(); l++) {
            sum += (double) widths.inputs(l) * widths.outputs(l);
        }
        return sum;
    }

    private double forward() {
        return entries * model.outputs(0) + above(model);
    }

    private Workload evaluation() {
        double units = (double) atOnce * EVALUATIONS * evaluated;
        Exercise exercise = new Exercise(
                "evaluate", "losses, accuracies", "images", units, times -> measure(times * EVALUATIONS, 0, null));
        double bytes = entries * ENTRY + (double) Float.BYTES * model.parameters() / evaluated;
        return workload(exercise, "float", forward(), bytes, 0, Workload.ONE, WorkClock.MEASURING);
    }

    private void measure(long times, int eigenvalues, AtomicInteger products) throws IOException, InterruptedException {
        Iterator<Snapshot> networks =
                LongStream.range(0, times * atOnce).mapToObj(i -> start).iterator();
        HessianRequest request = new HessianRequest(model.measuredLayer(), eigenvalues);
        engine.measure(model, Loss.CROSS_ENTROPY, request, networks, (network, measured) -> {
            if (eigenvalues > 0) {
                products.set(measured.spectrum().products());
            }
        });
    }

    private Workload products() throws IOException {
        return curvature(
                engine.hessianProducts(model, Loss.CROSS_ENTROPY, model.measuredLayer(), start.parameters()),
                Workload.ONE);
    }

    private Workload spectrum() {
        AtomicInteger products = new AtomicInteger();
        return curvature(
                new Exercise(
                        "spectrum",
                        EIGENVALUES + " eigenvalues",
                        "spectra",
                        atOnce,
                        times -> measure(times, EIGENVALUES, products)),
                () -> Math.max(1, products.get()));
    }

    /**
     * A product takes one pass forward and one back by the direction, from the layer on: of its weights twice as many multiply-adds as
     * it has weights, and as many of those above.
     *
     * @param products that a unit takes
     */
    private Workload curvature(Exercise exercise, DoubleSupplier products) {
        String precision = engine.exactCurvature() ? "double" : "float";
        int bytes = engine.exactCurvature() ? Double.BYTES : Float.BYTES;
        int layer = model.measuredLayer();
        double widths = model.inputs(layer);
        double product = 0;
        for (int l = layer; l < model.depth(); l++) {
            product += 2.0 * trained * model.inputs(l) * model.outputs(l);
            widths += model.outputs(l);
        }
        double moved = bytes * (trained * widths + 2.0 * model.inputs(layer) * model.outputs(layer));
        return workload(exercise, precision, product, moved, 0, products, WorkClock.CURVATURE);
    }

    private Workload workload(
            Exercise exercise,
            String precision,
            double multiplyAdds,
            double bytes,
            int images,
            DoubleSupplier counted,
            String clock) {
        DoubleSupplier seconds = () -> engine.deviceSeconds().getOrDefault(clock, Double.NaN);
        return new Workload(
                subject,
                exercise,
                precision,
                "fma-" + precision,
                multiplyAdds,
                multiplyAdds,
                bytes,
                images,
                seconds,
                counted);
    }
}
