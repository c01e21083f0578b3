package kramers.spark;

import java.io.IOException;
import java.util.Iterator;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.NetworkEngine;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.parallel.Exercise;
import org.apache.spark.broadcast.Broadcast;

/**
 * All executors of a cluster: each task trains or measures a network, on a GPU some together. The data go to each executor once;
 * weights come home with the network that they belong to, and are not kept.
 */
final class SparkNetworkEngine extends ClusterHardware implements NetworkEngine {
    /** Networks that a GPU works on at the same time: about one for each of its multiprocessors. */
    private static final int TOGETHER = 128;

    private final Dataset data;
    private final Broadcast<byte[]> packed;
    private final NetworkWork.Where where;
    private final Pace training = new Pace();
    private final Pace measuring = new Pace();
    private CpuNetworkEngine here;

    /**
     * @param backend of each executor
     * @param threads of a CPU, for each task
     */
    SparkNetworkEngine(Cluster cluster, String backend, int threads, Dataset data) {
        super(cluster, cluster.networks());
        this.data = data;
        packed = cluster.context().broadcast(Wire.pack(data));
        where = new NetworkWork.Where(backend, threads, packed, data.fingerprint());
    }

    @Override
    public Dataset data() {
        return data;
    }

    private int together() {
        return cluster().gpus() ? TOGETHER : 1;
    }

    @Override
    public int atOnce() {
        return cluster().slots() * together();
    }

    @Override
    public void train(TrainingProtocol protocol, Iterator<NetworkTask> networks, Sink sink)
            throws IOException, InterruptedException {
        NetworkEngine.requireFit(data, protocol.model());
        int snapshots = protocol.keepAll() ? protocol.checkpoints() + 1 : 1;
        Bounds bounds = bounds(protocol.model(), snapshots);
        new Dispatch<>(cluster(), cluster().networks(), Wire.NETWORK, this::work, training, bounds)
                .run(networks, new TrainingWork(where, protocol), (network, bytes) -> {
                    TrainingWork.Trained trained = TrainingWork.Trained.read(bytes, protocol, network);
                    sink.advanced(network.spec(), trained.made());
                    sink.skipped(network.spec(), trained.spared());
                    sink.accept(network, trained.result());
                });
    }

    /** For networks that bring home so many snapshots of their weights each. */
    private Bounds bounds(Model model, int snapshots) {
        return Bounds.of(together(), (double) snapshots * model.parameters() * Float.BYTES);
    }

    private double work(NetworkTask network) {
        return network.steps() * network.spec().work(data.train().size());
    }

    @Override
    public void measure(
            Model model, Loss loss, HessianRequest curvature, Iterator<Snapshot> networks, MeasurementSink sink)
            throws IOException, InterruptedException {
        NetworkEngine.requireFit(data, model);
        new Dispatch<Snapshot>(
                        cluster(), cluster().networks(), Wire.SNAPSHOT, network -> 1, measuring, bounds(model, 1))
                .run(
                        networks,
                        new MeasuringWork(where, model, loss, curvature),
                        (network, bytes) -> sink.accept(network, MeasuringWork.read(bytes, curvature)));
    }

    /** Of the driver: for what is done to one network at a time. */
    private synchronized CpuNetworkEngine here() {
        here = here == null ? new CpuNetworkEngine(data, Runtime.getRuntime().availableProcessors()) : here;
        return here;
    }

    /** On the driver's CPU. */
    @Override
    public double[] allEigenvalues(Model model, Loss loss, float[] parameters, int layer) {
        return here().allEigenvalues(model, loss, parameters, layer);
    }

    /** On the driver's CPU. */
    @Override
    public double trace(Model model, Loss loss, float[] parameters, int layer) {
        return here().trace(model, loss, parameters, layer);
    }

    /** On the driver's CPU. */
    @Override
    public Exercise hessianProducts(Model model, Loss loss, int layer, float[] parameters) {
        return here().hessianProducts(model, loss, layer, parameters);
    }

    @Override
    public void close() {
        packed.unpersist();
    }
}
