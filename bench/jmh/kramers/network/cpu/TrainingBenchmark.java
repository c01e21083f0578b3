package kramers.network.cpu;

import java.util.concurrent.TimeUnit;
import kramers.network.Loss;
import kramers.network.data.Dataset;
import kramers.network.data.MinibatchSampler;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Training on the paper's data, one thread: of its network at its batch sizes, and of a wide one. An operation is a step of one
 * network; each iteration begins at the initial weights.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingBenchmark {
    private static final float ETA = 0.01f;

    /** Layers and batch size. */
    @Param({
        "784-50-50-10/10",
        "784-50-50-10/50",
        "784-50-50-10/500",
        "784-300-100-10/50",
        "1x28x28-conv32-pool-conv64-pool-conv64-pool-128-10/50"
    })
    public String network;

    private FloatImages images;
    private FloatNetwork trained;
    private float[] initial;
    private MinibatchSampler batches;

    @Setup(Level.Trial)
    public void prepare() {
        String[] values = network.split("/");
        Model model = Model.parse(values[0]);
        images = new FloatImages(Dataset.embedded().train());
        trained = new FloatNetwork(model, Loss.CROSS_ENTROPY);
        initial = InitialWeights.he(model, 1);
        batches = new MinibatchSampler(images.size(), Integer.parseInt(values[1]), 1, 0);
    }

    @Setup(Level.Iteration)
    public void restart() {
        trained.set(initial);
    }

    /** A step of stochastic gradient descent, choice of the batch included. */
    @Benchmark
    public boolean step() {
        batches.next();
        return trained.step(new FloatBatch(images, batches.order(), batches.first(), batches.count()), ETA);
    }
}
