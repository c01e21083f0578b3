package kramers.network.cpu;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.Snapshot;
import kramers.network.data.Dataset;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import kramers.parallel.WorkClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Losses, accuracies and curvature of the paper's network 784-50-50-10 at its initial weights, on its data, one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@org.openjdk.jmh.annotations.Measurement(iterations = 5, time = 1)
@Fork(1)
public class MeasuringBenchmark {
    private static final Model MODEL = Model.PAPER;
    private static final int IMAGES = 1000 + 200;

    private NetworkEvaluator losses;
    private NetworkEvaluator spectra;
    private ExactHessian middle;
    private ExactHessian all;
    private double[] vector;
    private double[] product;
    private double[] wholeVector;
    private double[] wholeProduct;
    private Snapshot start;

    @Setup(Level.Trial)
    public void prepare() {
        Dataset data = Dataset.embedded();
        CpuNetworkEngine.Images images = new CpuNetworkEngine.Images(
                new FloatImages(data.train()), new FloatImages(data.test()), new DoubleImages(data.train()));
        if (images.train().size() + images.test().size() != IMAGES) {
            throw new IllegalStateException("images of training and test are other than " + IMAGES);
        }
        start = new Snapshot(0, InitialWeights.he(MODEL, 1));
        losses = evaluator(images, 0);
        spectra = evaluator(images, 10);
        middle = hessian(images, MODEL.measuredLayer());
        all = hessian(images, HessianRequest.ALL);
        vector = ones(middle.dimension());
        product = new double[vector.length];
        wholeVector = ones(all.dimension());
        wholeProduct = new double[wholeVector.length];
    }

    private static NetworkEvaluator evaluator(CpuNetworkEngine.Images images, int eigenvalues) {
        HessianRequest request = new HessianRequest(MODEL.measuredLayer(), eigenvalues);
        return new NetworkEvaluator(MODEL, Loss.CROSS_ENTROPY, images, request, WorkClock.ofNetworks());
    }

    private ExactHessian hessian(CpuNetworkEngine.Images images, int layer) {
        return new ExactHessian(MODEL, Loss.CROSS_ENTROPY, images.curved(), layer).set(start.parameters());
    }

    private static double[] ones(int n) {
        double[] v = new double[n];
        Arrays.fill(v, 1);
        return v;
    }

    /** Losses and accuracies of 1,000 training and 200 test images; an operation is one image. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public Measurement evaluate() {
        return losses.measure(start);
    }

    /** Hessian of the middle layer's 2,500 weights times a vector, double precision, 1,000 images. */
    @Benchmark
    public double[] hessianVectorMiddle() {
        middle.multiply(vector, product);
        return product;
    }

    /** Hessian of all 42,310 parameters times a vector, double precision, 1,000 images. */
    @Benchmark
    public double[] hessianVectorAll() {
        all.multiply(wholeVector, wholeProduct);
        return wholeProduct;
    }

    /** Ten largest eigenvalues of the middle layer's Hessian, losses and accuracies: flatness of one network. */
    @Benchmark
    public Measurement flatness() {
        return spectra.measure(start);
    }
}
