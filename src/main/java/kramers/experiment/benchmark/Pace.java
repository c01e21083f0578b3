package kramers.experiment.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.parallel.Calibration;

/**
 * A workload's tries, one in each round: how large the next is, whether the last ones were alike, and what came of those that count.
 */
final class Pace {
    /** Tries in a row that must be alike. */
    private static final int ALIKE = 3;
    /** The largest of these is at most so many times the least. */
    private static final double STEADY = 1.05;
    /** A try of another length than that asked for, by such a factor, changes the size of the next. */
    private static final double OFF = 1.2;

    private final Workload workload;
    private final Calibration calibration;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> deviceRates = new ArrayList<>();
    private String failure = "";
    private long times = 1;
    private int thrownAway;
    private double longest;

    Pace(Workload workload, Calibration calibration) {
        this.workload = workload;
        this.calibration = calibration;
        failure = workload.exercise().missing();
    }

    Workload workload() {
        return workload;
    }

    boolean alive() {
        return failure.isEmpty();
    }

    /** Whether there was a try. */
    boolean tried() {
        return !rates.isEmpty();
    }

    /** How long the last try took. */
    double longest() {
        return longest;
    }

    /** The first time, sizes grow until a try takes about half as long as asked for; each later time is one try. */
    void turn(double seconds) throws InterruptedException {
        try {
            boolean first = rates.isEmpty();
            do {
                one(seconds);
            } while (first && longest < seconds / 2);
        } catch (IOException | RuntimeException e) {
            failure = Result.FAILED + (e.getMessage() == null ? e.toString() : e.getMessage());
            rates.clear();
        }
    }

    private void one(double seconds) throws IOException, InterruptedException {
        double before = workload.deviceSeconds().getAsDouble();
        Calibration.Timed timed = calibration.time(times, workload.exercise().work());
        double device = workload.deviceSeconds().getAsDouble() - before;
        double units = timed.times() * workload.exercise().units();
        synchronized (this) {
            rates.add(units / timed.seconds());
            deviceRates.add(units / device);
        }
        longest = timed.seconds();
        double factor = seconds / timed.seconds();
        if (factor > OFF || factor < 1 / OFF) {
            times = Math.max(1, Math.round(times * Math.min(16, factor)));
        }
    }

    /** Whether the last tries were alike. */
    boolean steady() {
        int n = rates.size();
        if (n - thrownAway < 0 || n < ALIKE) {
            return !alive();
        }
        var last =
                rates.subList(n - ALIKE, n).stream().mapToDouble(rate -> rate).summaryStatistics();
        return last.getMax() <= STEADY * last.getMin();
    }

    /** Forgets all tries but those to come; one that takes so long that there may be no other is kept. */
    synchronized void begin(double seconds) {
        thrownAway = longest > 4 * seconds ? rates.size() - 1 : rates.size();
    }

    /** Rates of the tries that count: that of the last, if there was none since the beginning. */
    synchronized double[] counted(boolean byDevice) {
        List<Double> all = byDevice ? deviceRates : rates;
        return all.stream()
                .skip(Math.min(thrownAway, Math.max(0, rates.size() - 1)))
                .mapToDouble(rate -> rate)
                .toArray();
    }

    String failure() {
        return failure;
    }
}
