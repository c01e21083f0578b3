package kramers.experiment.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import kramers.experiment.benchmark.ModelSubject;
import kramers.experiment.forecast.NetworkWork.Group;
import kramers.langevin.EnsembleSpec;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.parallel.Calibration;
import kramers.parallel.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates of an engine that are known, by a clock that it moves; and that those of a real one are some. */
class ProbeTest {
    private static final TrainingProtocol PROTOCOL =
            new TrainingProtocol(Model.of(784, 4, 4, 10), 1, 1, new HessianRequest(1, 10), false, false);

    private double now;

    private static Work work(Group... groups) {
        return Work.of(new NetworkWork("part", PROTOCOL, List.of(groups), Double.NaN));
    }

    private Rates rates(NetworkEngine engine, Work work) throws Exception {
        return Probe.networks(new Calibration(() -> Math.round(1e9 * now)), engine, work);
    }

    /** A core, and a device of many multiprocessors. */
    @ParameterizedTest
    @CsvSource({"2, 1e-4, 5e-6, 1e-3, 0.1", "132, 1e-5, 4e-7, 1e-4, 0.005", "1, 1e-3, 1e-4, 0.04, 7"})
    void findsEachRate(int atOnce, double step, double image, double measurement, double spectrum) throws Exception {
        KnownEngine engine = new KnownEngine(atOnce, step, image, measurement, spectrum);
        Rates rates =
                rates(engine, work(new Group(9, 1, 10, 1, 0), new Group(9, 1, 50, 1, 1), new Group(9, 1, 500, 1, 0)));
        assertEquals(atOnce, rates.atOnce());
        assertEquals(step, rates.step(), 1e-6 * (step + 10 * image));
        assertEquals(image, rates.image(), 1e-6 * image);
        assertEquals(measurement, rates.measurement(), 1e-6 * measurement);
        assertEquals(spectrum, rates.spectrum(), 1e-6 * spectrum);
        assertTrue(now < 7 + 12 * spectrum + 50 * measurement, now + " s");
    }

    /** One batch size tells nothing of others, and needs not. */
    @Test
    void oneBatch() throws Exception {
        Rates rates = rates(new KnownEngine(2, 1e-4, 5e-6, 1e-3, 0.1), work(new Group(9, 7, 50, 1, 0)));
        assertEquals(3.5e-4, rates.step() + 50 * rates.image(), 1e-9);
        assertEquals(0, rates.spectrum());
    }

    @Test
    void measurementsAlone() throws Exception {
        Rates rates = rates(new KnownEngine(2, 1e-4, 5e-6, 1e-3, 0.1), work(new Group(9, 0, 0, 1, 1)));
        assertEquals(1e-3, rates.measurement(), 1e-9);
        assertEquals(0.1, rates.spectrum(), 1e-6);
    }

    /** What a start costs is told apart by a try before. */
    @ParameterizedTest
    @CsvSource({"1e7, 0", "1e9, 0.01", "1e12, 0.0001"})
    void trajectories(double stepsPerSecond, double perTry) throws Exception {
        ModelSubject model = new ModelSubject(stepsPerSecond, 1, 1);
        model.startUp = perTry;
        double rate = Probe.trajectories(
                new Calibration(model::clock),
                model.subject("model", 1, false, List.of()).trajectories(),
                EnsembleSpec.FIG3);
        assertEquals(stepsPerSecond, rate, 0.06 * stepsPerSecond);
        assertTrue(model.now < 11, model.now + " s");
    }

    @Test
    void aRealEngine() throws Exception {
        try (CpuNetworkEngine engine = new CpuNetworkEngine(Dataset.embedded(), 1)) {
            Rates rates = Probe.networks(engine, work(new Group(9, 1, 10, 1, 0), new Group(9, 1, 500, 1, 1)));
            assertEquals(1, rates.atOnce());
            for (double seconds :
                    new double[] {rates.step() + 500 * rates.image(), rates.measurement(), rates.spectrum()}) {
                assertTrue(seconds > 1e-6 && seconds < 10, rates::toString);
            }
        }
    }

    /** An engine of some speed. */
    private final class KnownEngine implements NetworkEngine {
        private final int atOnce;
        private final double step;
        private final double image;
        private final double measurement;
        private final double spectrum;

        KnownEngine(int atOnce, double step, double image, double measurement, double spectrum) {
            this.atOnce = atOnce;
            this.step = step;
            this.image = image;
            this.measurement = measurement;
            this.spectrum = spectrum;
        }

        @Override
        public int atOnce() {
            return atOnce;
        }

        @Override
        public void train(TrainingProtocol protocol, Iterator<NetworkTask> networks, Sink sink) throws IOException {
            while (networks.hasNext()) {
                NetworkTask task = networks.next();
                double alone = task.steps() * (step + image * task.spec().batch()) + 2 * measurement;
                now += alone / atOnce;
                Snapshot end = new Snapshot(
                        task.spec().steps(), new float[protocol.model().parameters()]);
                sink.accept(task, new NetworkResult(List.of(), List.of(end), -1, 0, false, new short[0]));
            }
        }

        @Override
        public void measure(
                Model model, Loss loss, HessianRequest curvature, Iterator<Snapshot> networks, MeasurementSink sink)
                throws IOException {
            while (networks.hasNext()) {
                now += (measurement + (curvature.count() > 0 ? spectrum : 0)) / atOnce;
                sink.accept(networks.next(), new Measurement(0, 0, 0, 0, 0, null));
            }
        }

        @Override
        public Dataset data() {
            throw new UnsupportedOperationException();
        }

        @Override
        public double[] allEigenvalues(Model model, Loss loss, float[] parameters, int layer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Exercise hessianProducts(Model model, Loss loss, int layer, float[] parameters) {
            throw new UnsupportedOperationException();
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
