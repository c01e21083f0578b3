package kramers.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import kramers.cuda.Cuda;
import kramers.network.cuda.CudaNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;

/**
 * Trains networks, starts others from each of the snapshots that were kept on the way, and says of each whether it went on as
 * the first one did. As a program it does so on the CUDA devices, and prints {@code false} for each that did not.
 */
public final class Continuations {
    private static final Dataset ALL = Dataset.embedded();
    private static final Dataset FEW =
            new Dataset("few", ALL.train().firstOfEachClass(20), ALL.test().firstOfEachClass(5));
    private static final Model SHAPE = Model.of(784, 12, 10);
    private static final TrainingProtocol THREE = protocol(3);

    /** Epochs of 5 steps, of 1, and of 7 the last of which is short; checkpoints lie within epochs. */
    private static final List<NetworkSpec> NETWORKS = List.of(
            new NetworkSpec(0, 0.05, 40, 0, 31),
            new NetworkSpec(1, 0.1, 200, 1, 12),
            new NetworkSpec(2, 0.02, 30, 2, 41));

    private Continuations() {}

    private static TrainingProtocol protocol(int checkpoints) {
        return new TrainingProtocol(SHAPE, 5, checkpoints, new HessianRequest(1, 0), false, true);
    }

    /** The data that it needs an engine on. */
    public static Dataset data() {
        return FEW;
    }

    /** True for every continuation that went on as it should: of three networks at four steps, and two from other seeds. */
    public static List<Boolean> check(NetworkEngine engine) throws Exception {
        List<NetworkTask> whole = NETWORKS.stream().map(THREE::task).toList();
        Map<NetworkTask, NetworkResult> expected = train(engine, THREE, whole);
        List<NetworkTask> parts = new ArrayList<>();
        List<NetworkResult> wholeOf = new ArrayList<>();
        for (NetworkTask task : whole) {
            for (Snapshot snapshot : expected.get(task).snapshots().subList(0, 3)) {
                parts.add(new NetworkTask(task.spec(), snapshot));
                wholeOf.add(expected.get(task));
            }
        }
        NetworkTask other = new NetworkTask(NETWORKS.get(0), new Seed(6));
        NetworkTask again = new NetworkTask(NETWORKS.get(0), new Seed(5));
        parts.add(other);
        parts.add(again);
        Map<NetworkTask, NetworkResult> found = train(engine, protocol(2), parts);
        List<Boolean> good = new ArrayList<>();
        for (int i = 0; i < wholeOf.size(); i++) {
            good.add(goesOn(wholeOf.get(i), parts.get(i), found.get(parts.get(i))));
        }
        float[] end = end(expected.get(whole.get(0)));
        good.add(!Arrays.equals(end, end(found.get(other))));
        good.add(Arrays.equals(end, end(found.get(again))));
        return good;
    }

    /** Trains them, and checks that all their steps were reported. */
    static Map<NetworkTask, NetworkResult> train(
            NetworkEngine engine, TrainingProtocol protocol, List<NetworkTask> tasks) throws Exception {
        Map<NetworkTask, NetworkResult> results = new IdentityHashMap<>();
        long[] steps = new long[1];
        engine.train(protocol, tasks.iterator(), new NetworkEngine.Sink() {
            @Override
            public void accept(NetworkTask task, NetworkResult result) {
                results.put(task, result);
            }

            @Override
            public synchronized void advanced(NetworkSpec network, long more) {
                steps[0] += more;
            }

            @Override
            public synchronized void skipped(NetworkSpec network, long more) {
                steps[0] += more;
            }
        });
        long due = tasks.stream().mapToLong(NetworkTask::steps).sum();
        if (steps[0] != due) {
            throw new AssertionError(steps[0] + " steps were reported, not " + due);
        }
        return results;
    }

    /** The same weights and measurements at the end; the first measurement is the start's; the distance counts from there. */
    private static boolean goesOn(NetworkResult whole, NetworkTask part, NetworkResult found) {
        long first = part.start().step();
        long last = part.spec().steps();
        Snapshot start = (Snapshot) part.start();
        Measurement begin = whole.measurements().stream()
                .filter(m -> m.step() == first)
                .findFirst()
                .orElseThrow();
        List<Long> steps = found.measurements().stream().map(Measurement::step).toList();
        return steps.equals(List.of(first, first + (last - first) / 2, last))
                && found.measurements().get(0).equals(begin)
                && found.end().equals(whole.end())
                && Arrays.equals(end(found), end(whole))
                && found.distance() == EndpointStatistics.distance(start.parameters(), end(whole));
    }

    private static float[] end(NetworkResult result) {
        return result.snapshots().get(result.snapshots().size() - 1).parameters();
    }

    public static void main(String[] arguments) throws Exception {
        try (NetworkEngine engine = new CudaNetworkEngine(Cuda.probe().devices(), FEW, 1, System.err::println)) {
            check(engine).forEach(System.out::println);
        }
    }
}
