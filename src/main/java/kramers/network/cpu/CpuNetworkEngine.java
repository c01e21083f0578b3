package kramers.network.cpu;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.network.spectrum.DenseSpectrum;
import kramers.network.spectrum.GaussNewton;
import kramers.network.spectrum.LibraryProducts;
import kramers.parallel.CpuHardware;
import kramers.parallel.Exercise;
import kramers.parallel.WorkClock;
import kramers.parallel.Workers;

/** All cores of this machine: each thread takes the next network and runs it from end to end. */
public final class CpuNetworkEngine extends CpuHardware implements NetworkEngine {
    private final Dataset data;
    private final Images images;

    /** The data as the first layer reads them, made when it does: single precision to train, double for curvature. */
    record Images(FloatImages train, FloatImages test, DoubleImages curved) {}

    /** @param threads ≥ 1 */
    public CpuNetworkEngine(Dataset data, int threads) {
        super(threads, WorkClock.ofNetworks());
        this.data = data;
        images = new Images(
                new FloatImages(data.train()), new FloatImages(data.test()), new DoubleImages(data.curved()));
    }

    @Override
    public Dataset data() {
        return data;
    }

    @Override
    public int atOnce() {
        return threads();
    }

    @Override
    public void train(TrainingProtocol protocol, Iterator<NetworkTask> networks, Sink sink)
            throws IOException, InterruptedException {
        NetworkEngine.requireFit(data, protocol.model());
        Workers.run(threads(), networks, () -> new Trainer(protocol, images, sink, clock())::train, sink::accept);
    }

    @Override
    public NetworkResult train(TrainingProtocol protocol, NetworkTask network) throws InterruptedException {
        NetworkEngine.requireFit(data, protocol.model());
        return new Trainer(protocol, images, (trained, result) -> {}, clock()).train(network);
    }

    @Override
    public void measure(
            Model model, Loss loss, HessianRequest curvature, Iterator<Snapshot> networks, MeasurementSink sink)
            throws IOException, InterruptedException {
        NetworkEngine.requireFit(data, model);
        Workers.run(
                threads(),
                networks,
                () -> new NetworkEvaluator(model, loss, images, curvature, clock())::measure,
                sink::accept);
    }

    @Override
    public double[] allEigenvalues(Model model, Loss loss, float[] parameters, int layer) {
        NetworkEngine.requireFit(data, model);
        long begin = System.nanoTime();
        double[] values = DenseSpectrum.of(new GaussNewton(model, loss, parameters, layer, data.curved()));
        // its threads are the library's
        clock().add(WorkClock.CURVATURE, (double) threads() * (System.nanoTime() - begin));
        return values;
    }

    @Override
    public double trace(Model model, Loss loss, float[] parameters, int layer) {
        NetworkEngine.requireFit(data, model);
        long begin = System.nanoTime();
        double trace = new GaussNewton(model, loss, parameters, layer, data.curved()).trace();
        clock().since(begin, WorkClock.CURVATURE);
        return trace;
    }

    @Override
    public Exercise hessianProducts(Model model, Loss loss, int layer, float[] parameters) {
        NetworkEngine.requireFit(data, model);
        return ExactHessian.products(threads(), model, loss, images.curved(), layer, parameters, clock());
    }

    @Override
    public List<Exercise> ceilings() {
        return LibraryProducts.of(threads());
    }
}
