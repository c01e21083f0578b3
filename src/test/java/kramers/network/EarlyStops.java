package kramers.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kramers.cuda.Cuda;
import kramers.network.cuda.CudaNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;

/**
 * Gradient descent that stops early against the same descent that is measured wherever it may be looked at: says of each whether it
 * stopped where it should, as what it should be. As a program it does so on the CUDA devices, and prints {@code false} for
 * each that did not.
 */
public final class EarlyStops {
    private static final Dataset DATA = new Dataset(
            "few",
            Continuations.data().train().firstOfEachClass(6),
            Continuations.data().test());
    private static final Model SHAPE = Model.of(784, 20, 10);
    private static final int EVERY = 5;
    private static final int IMAGES = DATA.train().size();

    private final NetworkEngine engine;
    private final Loss loss;
    private final double eta;
    /** Of the descent that shows where others should stop: it comes to a training accuracy of 1 on its way. */
    private final int steps;

    private EarlyStops(NetworkEngine engine, Loss loss) {
        this.engine = engine;
        this.loss = loss;
        eta = loss == Loss.CROSS_ENTROPY ? 0.05 : 1;
        steps = loss == Loss.CROSS_ENTROPY ? 160 : 2000;
    }

    private TrainingProtocol protocol(int checkpoints, boolean keepAll) {
        return new TrainingProtocol(SHAPE, 5, checkpoints, new HessianRequest(1, 2), false, keepAll).by(loss);
    }

    /** The data that it needs an engine on. */
    public static Dataset data() {
        return DATA;
    }

    /** True for every descent that stopped as it should. */
    public static List<Boolean> check(NetworkEngine engine, Loss loss) throws Exception {
        return new EarlyStops(engine, loss).check();
    }

    private List<Boolean> check() throws Exception {
        List<Boolean> good = new ArrayList<>();
        NetworkResult way = way();
        int perfect = 0;
        while (way.measurements().get(perfect).trainAccuracy() < 1) {
            perfect++;
        }
        double limit = way.measurements().get(perfect + 2).trainLoss();
        for (EarlyStop stop : List.of(
                new EarlyStop(limit, EVERY, 20, 3),
                new EarlyStop(limit, EVERY, 20, 1),
                new EarlyStop(9, EVERY, 20, 2),
                new EarlyStop(limit, 2 * EVERY, 125, 2),
                EarlyStop.NEVER)) {
            good.addAll(check(way, stop));
        }
        return good;
    }

    private NetworkResult way() throws Exception {
        NetworkTask far = protocol(1, false).task(new NetworkSpec(0, eta, IMAGES, 0, steps));
        return train(protocol(steps / EVERY, true), List.of(far)).get(0);
    }

    /** Starts at steps 0 and 15 of the long way, ends it anywhere before, at and after the step where it should stop. */
    private List<Boolean> check(NetworkResult way, EarlyStop stop) throws Exception {
        List<NetworkTask> tasks = new ArrayList<>();
        for (int start : new int[] {0, 15}) {
            long due = due(way, start, stop);
            for (long last : new long[] {due - EVERY, due, due + 1, steps}) {
                if (last <= steps) {
                    tasks.add(new NetworkTask(
                            new NetworkSpec(tasks.size(), eta, IMAGES, 0, last),
                            way.snapshots().get(start / EVERY)));
                }
            }
        }
        List<NetworkResult> results = train(protocol(3, false).stopping(stop), tasks);
        List<Boolean> good = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            long due = due(way, (int) tasks.get(i).start().step(), stop);
            good.add(isAsItShouldBe(way, tasks.get(i), results.get(i), due));
        }
        return good;
    }

    /** The step at which it should stop by the definition; beyond the last if it should not. */
    private long due(NetworkResult way, int start, EarlyStop stop) {
        if (stop.never()) {
            return steps + EVERY;
        }
        for (int step = start + stop.every(); step <= steps; step += stop.every()) {
            boolean stops = step - start >= stop.minimum() && step - start >= stop.hold() * stop.every();
            for (int k = 0; k < stop.hold() && stops; k++) {
                Measurement look = way.measurements().get((step - k * stop.every()) / EVERY);
                stops = look.trainLoss() <= stop.loss() && look.trainAccuracy() == 1;
            }
            if (stops) {
                return step;
            }
        }
        return steps + EVERY;
    }

    private static boolean isAsItShouldBe(NetworkResult way, NetworkTask task, NetworkResult result, long due) {
        long last = Math.min(due, task.spec().steps());
        long sum = 0;
        ImageSet test = DATA.test();
        for (int i = 0; i < test.size(); i++) {
            sum += result.predictions()[i] == test.label(i) ? 1 : 0;
        }
        boolean good = result.end().step() == last
                && result.stopped() == (due <= task.spec().steps())
                && result.snapshots().size() == 1
                && result.snapshots().get(0).step() == last
                && result.end().spectrum() != null
                && (double) sum / test.size() == result.end().testAccuracy();
        if (last % EVERY == 0) {
            int at = (int) last / EVERY;
            good &= Arrays.equals(
                            result.snapshots().get(0).parameters(),
                            way.snapshots().get(at).parameters())
                    && result.end().with(null).equals(way.measurements().get(at).with(null));
        }
        return good;
    }

    private List<NetworkResult> train(TrainingProtocol protocol, List<NetworkTask> tasks) throws Exception {
        Map<NetworkTask, NetworkResult> results = Continuations.train(engine, protocol, tasks);
        return tasks.stream().map(results::get).toList();
    }

    public static void main(String[] arguments) throws Exception {
        try (NetworkEngine engine = new CudaNetworkEngine(Cuda.probe().devices(), DATA, 1, System.err::println)) {
            check(engine, Loss.CROSS_ENTROPY).forEach(System.out::println);
        }
    }
}
