package kramers.experiment.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import kramers.langevin.TrajectoryStates;

/** Crossings of each trajectory between two states of an ensemble: they alternate, the first leaves the side of before. */
record Hops(TrajectoryStates before, TrajectoryStates after) {

    private int count(int i, boolean toFlat) {
        int all = after.hops()[i] - before.hops()[i];
        boolean first = toFlat == Math.copySign(1, before.x()[i]) < 0;
        return first ? (all + 1) / 2 : all / 2;
    }

    private double average(IntToDoubleFunction of) {
        return IntStream.range(0, after.x().length).mapToDouble(of).average().getAsDouble();
    }

    /** Crossings to one side per trajectory. */
    double mean(boolean toFlat) {
        return average(i -> count(i, toFlat));
    }

    /** Standard error of {@link #mean}. */
    double error(boolean toFlat) {
        double mean = mean(toFlat);
        double square = average(i -> (double) count(i, toFlat) * count(i, toFlat));
        return Math.sqrt((square - mean * mean) / after.x().length);
    }

    /** Five standard errors, odds of a false alarm 6e-7, and a share of the expected. */
    void assertMean(boolean toFlat, double expected, double neglected) {
        assertEquals(expected, mean(toFlat), 5 * error(toFlat) + neglected * expected, "to flat " + toFlat);
    }
}
