package kramers.experiment.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Rate;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.parallel.Calibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a benchmark takes, of engines of any speed, by a clock that they move. */
class BenchTest {
    private double now;
    private final List<String> heard = new ArrayList<>();

    private Bench.Result measured(double stepsPerSecond, double startUp) throws Exception {
        Calibration calibration = new Calibration(() -> Math.round(1e9 * now));
        return new Bench(calibration, 2, heard::add).measure(new Model(stepsPerSecond, startUp), Precision.FLOAT, 1);
    }

    /** From a core to a device of ten times today's; two precisions of one device take less than a minute. */
    @ParameterizedTest
    @CsvSource({"1e8, 0", "1e9, 0.5", "1.3e11, 0.02", "1.3e12, 0.05"})
    void takesAboutTheTimeAskedFor(double stepsPerSecond, double startUp) throws Exception {
        Bench.Result result = measured(stepsPerSecond, startUp);
        assertEquals(5, result.repeats().length);
        double steps = 100.0 * 2000 * result.trajectories();
        for (double rate : result.repeats()) {
            double seconds = steps / rate;
            assertTrue(seconds >= 2 && seconds <= 2.2 + startUp, seconds + " s");
        }
        assertTrue(now < 20, now + " s in all");
        assertEquals(Bench.PARTS, heard.size(), heard::toString);
    }

    /** One for which the smallest scan is long: what there was time for, and no more. */
    @Test
    void endsOnASlowMachine() throws Exception {
        Bench.Result result = measured(1e6, 0);
        assertEquals(1, result.repeats().length);
        assertTrue(now < 60, now + " s in all");
    }

    /** The same rate without the rest, sooner; what a start costs is told apart by a try before. */
    @ParameterizedTest
    @CsvSource({"1e7, 0", "1e9, 0.01", "1e12, 0.0001"})
    void rateAlone(double stepsPerSecond, double perTry) throws Exception {
        Calibration calibration = new Calibration(() -> Math.round(1e9 * now));
        double rate =
                new Bench(calibration, 0.2, heard::add).rate(new Model(stepsPerSecond, perTry), Precision.FLOAT, 1);
        assertEquals(stepsPerSecond, rate, 0.06 * stepsPerSecond);
        assertTrue(now < 3, now + " s");
        assertEquals(List.of(), heard);
    }

    /** An engine of some speed. */
    private final class Model implements LangevinEngine {
        private final double stepsPerSecond;
        private final double startUp;

        Model(double stepsPerSecond, double startUp) {
            this.stepsPerSecond = stepsPerSecond;
            this.startUp = startUp;
        }

        @Override
        public void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink) {
            now += startUp;
            slices.forEachRemaining(slice -> now += slice.count() * spec.steps() / stepsPerSecond);
        }

        @Override
        public List<Rate> ceilings(Precision precision, double seconds) throws IOException {
            now += 4 * seconds;
            return List.of(new Rate("normals", 1e12));
        }

        @Override
        public long sliceSize(EnsembleSpec spec) {
            return 1 << 12;
        }

        @Override
        public Session open(EnsembleSpec spec, TrajectoryRange slice) {
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
