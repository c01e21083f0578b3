package kramers.experiment.benchmark;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.TopEigenvalues;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.parallel.Exercise;

/** Hardware of known rates, whose work moves a clock and takes no time. */
public final class ModelSubject {
    static final int PRODUCTS = 40;

    /** Seconds so far. */
    public double now;

    /** So many times as slow from now on: another program at work. */
    double slower = 1;

    /** What a try costs beside its work, s. */
    public double startUp;

    private final double steps;
    private final double networkSteps;
    private final double fused;

    /**
     * @param steps trajectory-steps a second, half as many in double precision
     * @param networkSteps a second, of any batch
     * @param fused multiply-adds a second
     */
    public ModelSubject(double steps, double networkSteps, double fused) {
        this.steps = steps;
        this.networkSteps = networkSteps;
        this.fused = fused;
    }

    /** Nanoseconds so far. */
    public long clock() {
        return Math.round(1e9 * now);
    }

    private void pass(double seconds) {
        now += slower * seconds + startUp;
    }

    /** Engines of this hardware. */
    public Subject subject(String name, int threads, boolean share, List<String> parts) {
        return new Subject(name, threads, share, parts, new Trajectories(), new Networks());
    }

    private final class Trajectories implements LangevinEngine {
        @Override
        public long sliceSize(EnsembleSpec spec) {
            return 1 << 12;
        }

        @Override
        public void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink) {
            double[] work = {0};
            slices.forEachRemaining(slice -> work[0] += slice.count() * spec.steps());
            pass(work[0] / steps * (spec.precision() == Precision.DOUBLE ? 2 : 1));
        }

        @Override
        public Session open(EnsembleSpec spec, TrajectoryRange slice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Exercise> ceilings() {
            return List.of(
                    rate("fma-float", "multiply-adds", fused),
                    rate("fma-double", "multiply-adds", fused),
                    rate("normals-float", "normals", 4 * steps),
                    rate("normals-double", "normals", 4 * steps),
                    Exercise.missing("products-float", "products", "multiply-adds", "there is no library"));
        }

        private Exercise rate(String id, String unit, double rate) {
            return new Exercise(id, id, unit, rate * 1e-3, times -> pass(times * 1e-3));
        }

        @Override
        public Map<String, Double> deviceSeconds() {
            return Map.of();
        }

        @Override
        public String backend() {
            return "model";
        }

        @Override
        public String device() {
            return "model";
        }
    }

    private final class Networks implements NetworkEngine {
        @Override
        public Dataset data() {
            return Dataset.embedded();
        }

        @Override
        public int atOnce() {
            return 2;
        }

        @Override
        public void train(TrainingProtocol protocol, Iterator<NetworkTask> networks, Sink sink)
                throws java.io.IOException {
            double work = 0;
            float[] weights = new float[protocol.model().parameters()];
            while (networks.hasNext()) {
                NetworkTask task = networks.next();
                work += task.steps();
                Snapshot end = new Snapshot(task.spec().steps(), weights);
                sink.accept(task, new NetworkResult(List.of(), List.of(end), -1, 0, false, new short[0]));
            }
            pass(work / networkSteps);
        }

        @Override
        public void measure(
                Model model, Loss loss, HessianRequest curvature, Iterator<Snapshot> networks, MeasurementSink sink)
                throws java.io.IOException {
            double work = 0;
            while (networks.hasNext()) {
                Snapshot network = networks.next();
                double[] values = new double[curvature.count()];
                TopEigenvalues found = new TopEigenvalues(values, values, PRODUCTS, values.length);
                sink.accept(network, new Measurement(0, 0, 0, 0, 0, found));
                work += 1;
            }
            pass(work / networkSteps);
        }

        @Override
        public double[] allEigenvalues(Model model, Loss loss, float[] parameters, int layer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Exercise hessianProducts(Model model, Loss loss, int layer, float[] parameters) {
            double each = PRODUCTS;
            return new Exercise("hessian-products", "products", "products", each, times -> pass(times / networkSteps));
        }

        @Override
        public double trace(Model model, Loss loss, float[] parameters, int layer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Double> deviceSeconds() {
            return Map.of();
        }

        @Override
        public String backend() {
            return "model";
        }

        @Override
        public String device() {
            return "model";
        }
    }
}
