// Written again in double precision by the build
package kramers.langevin.cpu;

import kramers.langevin.CellStatistics;
import kramers.langevin.FloatStep;
import kramers.langevin.Timeline;

/**
 * State of neighbouring trajectories, structure of arrays. The arrays are padded to whole vectors; lanes beyond {@code count}
 * run along and are never read.
 */
final class FloatBlock {
    final FloatStep k;
    final float[] x;
    final float[] y;
    final float[] yLow;
    final float[] yFreeze;
    final int[] freezing;
    final int[] hops;
    /** Step of the first crossing, the first step being 1; 0 before it. */
    final int[] passage;

    private long first;
    private int count;

    /** @param size trajectories, a multiple of the lane count of the engine */
    FloatBlock(FloatStep k, int size) {
        this.k = k;
        x = new float[size];
        y = new float[size];
        yLow = new float[size];
        yFreeze = new float[size];
        freezing = new int[size];
        hops = new int[size];
        passage = new int[size];
    }

    int size() {
        return x.length;
    }

    int count() {
        return count;
    }

    long first() {
        return first;
    }

    /** Puts trajectories first … first+count-1 at their start. */
    void start(long first, int count) {
        this.first = first;
        this.count = count;
        for (int i = 0; i < x.length; i++) {
            x[i] = (first + i & 1) == 0 ? k.xSharp : k.xFlat;
            y[i] = k.yStart;
            yLow[i] = 0;
            yFreeze[i] = k.yStart;
            freezing[i] = 1;
            hops[i] = 0;
            passage[i] = 0;
        }
    }

    void load(FloatTrajectory t, int i) {
        t.x = x[i];
        t.y = y[i];
        t.yLow = yLow[i];
        t.freezing = freezing[i];
        t.yFreeze = yFreeze[i];
        t.hops = hops[i];
        t.passage = passage[i];
    }

    void store(FloatTrajectory t, int i) {
        x[i] = t.x;
        y[i] = t.y;
        yLow[i] = t.yLow;
        freezing[i] = t.freezing;
        yFreeze[i] = t.yFreeze;
        hops[i] = t.hops;
        passage[i] = t.passage;
    }

    /** True if no trajectory can change any more: a non-finite coordinate stays non-finite. */
    boolean allDiverged() {
        for (int i = 0; i < count; i++) {
            if (finite(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean finite(int i) {
        return Float.isFinite(x[i]) && Float.isFinite(y[i]);
    }

    /** Adds every trajectory of the block. */
    void addTo(CellStatistics statistics) {
        for (int i = 0; i < count; i++) {
            if (finite(i)) {
                boolean startedFlat = (first + i & 1) != 0;
                statistics.add(x[i], startedFlat, Integer.toUnsignedLong(freezing[i]), yFreeze[i], hops[i], passage[i]);
            } else {
                statistics.addDiverged();
            }
        }
    }

    /** Adds the present state of every trajectory to recorded step number r. */
    void record(int r, Timeline timeline) {
        for (int i = 0; i < count; i++) {
            timeline.add(r, first + i, x[i], y[i]);
        }
    }
}
