package kramers.network.cpu;

import java.util.ArrayList;
import java.util.List;
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
    private static final int STEPS_BETWEEN_LOOKS = 256;

    private final TrainingProtocol protocol;
    private final CpuNetworkEngine.Images images;
    private final NetworkEngine.Sink sink;
    private final WorkClock clock;
    private final StartingPoint point;
    private final FloatMlp mlp;
    private final NetworkEvaluator evaluator;

    Trainer(TrainingProtocol protocol, CpuNetworkEngine.Images images, NetworkEngine.Sink sink, WorkClock clock) {
        this.protocol = protocol;
        this.images = images;
        this.sink = sink;
        this.clock = clock;
        point = new StartingPoint(protocol.shape());
        mlp = new FloatMlp(protocol.shape(), protocol.loss());
        evaluator = new NetworkEvaluator(protocol.shape(), protocol.loss(), images, protocol.curvature(), clock);
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
        mlp.set(initial);
        for (int i = 0; i <= protocol.checkpoints(); i++) {
            long to = protocol.stepOf(i, task);
            long begin = System.nanoTime();
            long reached = advance(batches, (float) network.eta(), step, to);
            clock.since(begin, WorkClock.TRAINING);
            sink.advanced(reached - step);
            step = reached;
            if (reached < to) {
                sink.advanced(network.steps() - reached);
                return diverged(measurements, snapshots, reached);
            }
            boolean end = i == protocol.checkpoints();
            Measurement measured = evaluator.measure(step, mlp, end || protocol.curvatureAtCheckpoints());
            if (!(measured.trainLoss() <= NetworkResult.LOSS_LIMIT)) {
                sink.advanced(network.steps() - step);
                return diverged(measurements, snapshots, step);
            }
            measurements.add(measured);
            if (end || protocol.keepAll()) {
                snapshots.add(new Snapshot(step, mlp.parameters()));
            }
        }
        double distance = EndpointStatistics.distance(initial, mlp.parameters());
        return new NetworkResult(measurements, snapshots, -1, distance);
    }

    /** Steps until the given one, or the one that diverged. */
    private long advance(MinibatchSampler batches, float eta, long from, long to) throws InterruptedException {
        for (long step = from; step < to; step++) {
            batches.next();
            if (!mlp.step(images.train(), batches.order(), batches.first(), batches.count(), eta)) {
                return step;
            }
            if (step % STEPS_BETWEEN_LOOKS == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return to;
    }

    private NetworkResult diverged(List<Measurement> measurements, List<Snapshot> snapshots, long step) {
        double nan = Double.NaN;
        measurements.add(new Measurement(step, nan, nan, nan, nan, null));
        snapshots.add(new Snapshot(step, mlp.parameters()));
        return new NetworkResult(measurements, snapshots, step, nan);
    }
}
