package kramers.experiment.live;

import java.util.Arrays;
import kramers.langevin.CellStatistics;
import kramers.langevin.TimeSeries;
import kramers.statistics.WilsonInterval;

/**
 * What a cell came to at each mark, by the engine's own statistics. Arrays are of one length, to be read only.
 *
 * @param step the marks that are reached
 * @param pFlat share of all trajectories at x &gt; 0; NaN once every one has diverged
 * @param low lower end of its 95 % Wilson interval
 * @param high upper end
 * @param hopRate crossings of a trajectory in a step, the mean since the mark before; NaN at the first, and where trajectories have
 *     diverged since, whose crossings are counted no more
 * @param yMean mean y of the trajectories that have not diverged
 * @param hops crossings up to the last mark, all trajectories together
 * @param diverged trajectories that had diverged at the last mark
 */
public record Curves(
        int[] step,
        double[] pFlat,
        double[] low,
        double[] high,
        double[] hopRate,
        double[] yMean,
        long hops,
        long diverged) {

    /** Before the first mark. */
    static final Curves NONE =
            new Curves(new int[0], new double[0], new double[0], new double[0], new double[0], new double[0], 0, 0);

    /** Marks that are reached. */
    public int size() {
        return step.length;
    }

    /** The newest P_flat, NaN before the first. */
    public double pFlatNow() {
        return size() == 0 ? Double.NaN : pFlat[size() - 1];
    }

    /**
     * With the mark that the trajectories have just reached.
     *
     * @param now recorded up to it
     */
    Curves with(int mark, CellStatistics now) {
        TimeSeries timeline = now.timeline();
        int r = timeline.size() - 1;
        boolean any = timeline.finite(r) > 0;
        WilsonInterval interval =
                any ? WilsonInterval.of(timeline.flat(r), now.trajectories()) : WilsonInterval.of(0, 0);
        long made = now.hopsToFlat() + now.hopsToSharp();
        double rate = size() == 0 || now.diverged() != diverged
                ? Double.NaN
                : (double) (made - hops) / ((double) now.trajectories() * (mark - step[size() - 1]));
        int[] marks = Arrays.copyOf(step, size() + 1);
        marks[size()] = mark;
        return new Curves(
                marks,
                append(pFlat, any ? (double) timeline.flat(r) / now.trajectories() : Double.NaN),
                append(low, interval.low()),
                append(high, interval.high()),
                append(hopRate, rate),
                append(yMean, timeline.yMean(r)),
                made,
                now.diverged());
    }

    private static double[] append(double[] values, double value) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }
}
