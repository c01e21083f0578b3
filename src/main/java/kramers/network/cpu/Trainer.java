package kramers.network.cpu;

import java.util.ArrayList;
import java.util.List;
import kramers.network.EarlyStop;
import kramers.network.EndpointStatistics;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.StartingPoint;
import kramers.network.TrainingProtocol;
import kramers.network.data.MinibatchSampler;
import kramers.parallel.WorkClock;

/** Trains the networks of a protocol, one after the other. */
final class Trainer {
    private static final int STEPS_BETWEEN_INTERRUPTS = 256;

    private final TrainingProtocol protocol;
    private final CpuNetworkEngine.Images images;
    private final NetworkEngine.Sink sink;
    private final WorkClock clock;
    private final StartingPoint point;
    private final FloatNetwork trained;
    private final NetworkEvaluator evaluator;
    /** Looks in a row at which the network under way might have stopped. */
    private int passed;

    Trainer(TrainingProtocol protocol, CpuNetworkEngine.Images images, NetworkEngine.Sink sink, WorkClock clock) {
        this.protocol = protocol;
        this.images = images;
        this.sink = sink;
        this.clock = clock;
        point = new StartingPoint(protocol.model());
        trained = new FloatNetwork(protocol.model(), protocol.loss());
        evaluator = new NetworkEvaluator(protocol.model(), protocol.loss(), images, protocol.curvature(), clock);
    }

    /** Runs a network from its start to its last step, or until it diverges. */
    NetworkResult train(NetworkTask task) throws InterruptedException {
        NetworkSpec network = task.spec();
        long step = task.start().step();
        float[] initial = point.of(task.start());
        MinibatchSampler batches =
                new MinibatchSampler(images.train().size(), network.batch(), protocol.seed(), network.repeat(), step);
        List<Measurement> measurements = new ArrayList<>();
        List<Snapshot> snapshots = new ArrayList<>();
        trained.set(initial);
        passed = 0;
        boolean stopped = false;
        for (int i = 0; i <= protocol.checkpoints() && !stopped; i++) {
            long to = protocol.stepOf(i, task);
            long begin = System.nanoTime();
            long reached = advance(batches, task, step, to);
            clock.since(begin, WorkClock.TRAINING);
            sink.advanced(network, reached - step);
            step = reached;
            stopped = protocol.stop().stops(step - task.start().step(), passed);
            if (reached < to && !stopped) {
                sink.skipped(network, network.steps() - reached);
                return diverged(measurements, snapshots, reached);
            }
            boolean end = stopped || i == protocol.checkpoints();
            Measurement measured = evaluator.measure(step, trained, end || protocol.curvatureAtCheckpoints());
            if (!(measured.trainLoss() <= NetworkResult.LOSS_LIMIT)) {
                sink.skipped(network, network.steps() - step);
                return diverged(measurements, snapshots, step);
            }
            measurements.add(measured);
            if (end || protocol.keepAll()) {
                snapshots.add(new Snapshot(step, trained.parameters()));
            }
        }
        sink.skipped(network, network.steps() - step);
        double distance = EndpointStatistics.distance(initial, trained.parameters());
        return new NetworkResult(measurements, snapshots, -1, distance, stopped, evaluator.predictions());
    }

    /** Steps until the given one, the one that diverged, or where it may stop. */
    private long advance(MinibatchSampler batches, NetworkTask task, long from, long to) throws InterruptedException {
        float eta = (float) task.spec().eta();
        EarlyStop stop = protocol.stop();
        for (long step = from; step < to; step++) {
            batches.next();
            FloatBatch batch = new FloatBatch(images.train(), batches.order(), batches.first(), batches.count());
            if (!trained.step(batch, eta)) {
                return step;
            }
            long made = step + 1 - task.start().step();
            if (stop.isDue(made)) {
                passed = evaluator.passed(trained, stop, passed);
                if (stop.stops(made, passed)) {
                    return step + 1;
                }
            }
            if (step % STEPS_BETWEEN_INTERRUPTS == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return to;
    }

    private NetworkResult diverged(List<Measurement> measurements, List<Snapshot> snapshots, long step) {
        double nan = Double.NaN;
        measurements.add(new Measurement(step, nan, nan, nan, nan, null));
        snapshots.add(new Snapshot(step, trained.parameters()));
        return new NetworkResult(measurements, snapshots, step, nan, false, new short[0]);
    }
}
