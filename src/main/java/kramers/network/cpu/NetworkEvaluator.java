package kramers.network.cpu;

import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkResult;
import kramers.network.Snapshot;
import kramers.network.TopEigenvalues;
import kramers.network.model.Model;
import kramers.network.spectrum.Lanczos;
import kramers.parallel.WorkClock;

/** Measures networks, one after the other: losses in single precision, eigenvalues in double. */
final class NetworkEvaluator {
    private final CpuNetworkEngine.Images images;
    private final HessianRequest curvature;
    private final WorkClock clock;
    private final FloatNetwork own;
    private final ExactHessian hessian;
    private final Lanczos lanczos;
    private final short[] predictions;

    NetworkEvaluator(
            Model model, Loss loss, CpuNetworkEngine.Images images, HessianRequest curvature, WorkClock clock) {
        this.images = images;
        this.curvature = curvature;
        this.clock = clock;
        own = new FloatNetwork(model, loss);
        predictions = new short[images.test().size()];
        hessian = curvature.count() == 0 ? null : new ExactHessian(model, loss, images.curved(), curvature.layer());
        lanczos = hessian == null ? null : new Lanczos(hessian);
    }

    /** Losses, accuracies, and eigenvalues if any are to be taken. */
    Measurement measure(Snapshot network) {
        own.set(network.parameters());
        return measure(network.step(), own, true);
    }

    /** Likewise, of a network whose weights are set. */
    Measurement measure(long step, FloatNetwork trained, boolean withSpectrum) {
        long begin = System.nanoTime();
        double[] train = trained.evaluate(images.train());
        double[] test = trained.evaluate(images.test(), predictions);
        clock.since(begin, WorkClock.MEASURING);
        boolean sound = train[0] <= NetworkResult.LOSS_LIMIT;
        TopEigenvalues spectrum = sound && withSpectrum && hessian != null ? spectrum(trained.parameters()) : null;
        return new Measurement(step, train[0], train[1], test[0], test[1], spectrum);
    }

    /** Looks in a row that passed, after another one at a network. */
    int passed(FloatNetwork trained, EarlyStop stop, int passed) {
        long begin = System.nanoTime();
        boolean passes = trained.solves(images.train(), stop.loss());
        clock.since(begin, WorkClock.MEASURING);
        return passes ? passed + 1 : 0;
    }

    /** Class of each test image, by the network that was measured last. */
    short[] predictions() {
        return predictions.clone();
    }

    private TopEigenvalues spectrum(float[] parameters) {
        long begin = System.nanoTime();
        hessian.set(parameters);
        TopEigenvalues spectrum = lanczos.largest(curvature.count(), HessianRequest.TOLERANCE);
        clock.since(begin, WorkClock.CURVATURE);
        return spectrum;
    }
}
