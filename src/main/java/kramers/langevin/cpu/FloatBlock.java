// Written again in double precision by the build
package kramers.langevin.cpu;

import kramers.langevin.CellStatistics;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Positions;
import kramers.langevin.TimeSeries;
import kramers.langevin.TrajectoryStates;

/**
 * State of neighbouring trajectories, structure of arrays. The arrays are padded to whole vectors; lanes beyond {@code count}
 * run along and are never read.
 */
final class FloatBlock {
    /** What the trajectories start by; what they move by is the kernel's. */
    final FloatStepConstants k;

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
    FloatBlock(FloatStepConstants k, int size) {
        this.k = k;
        int length = FloatLanes.START + size;
        x = new float[length];
        y = new float[length];
        yLow = new float[length];
        yFreeze = new float[length];
        freezing = new int[length];
        hops = new int[length];
        passage = new int[length];
    }

    int size() {
        return x.length - FloatLanes.START;
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
        for (int i = 0; i < size(); i++) {
            int at = at(i);
            x[at] = (first + i & 1) == 0 ? k.xSharp : k.xFlat;
            y[at] = k.yStart;
            yLow[at] = 0;
            yFreeze[at] = k.yStart;
            freezing[at] = 1;
            hops[at] = 0;
            passage[at] = 0;
        }
    }

    /** Place of trajectory first+i in each array. */
    static int at(int i) {
        return FloatLanes.START + i;
    }

    void load(FloatTrajectory t, int i) {
        int at = at(i);
        t.x = x[at];
        t.y = y[at];
        t.yLow = yLow[at];
        t.freezing = freezing[at];
        t.yFreeze = yFreeze[at];
        t.hops = hops[at];
        t.passage = passage[at];
    }

    void store(FloatTrajectory t, int i) {
        int at = at(i);
        x[at] = t.x;
        y[at] = t.y;
        yLow[at] = t.yLow;
        freezing[at] = t.freezing;
        yFreeze[at] = t.yFreeze;
        hops[at] = t.hops;
        passage[at] = t.passage;
    }

    /** True if no trajectory can change any more: a non-finite coordinate stays non-finite. */
    boolean allDiverged() {
        for (int i = 0; i < count; i++) {
            if (finite(at(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean finite(int at) {
        return Float.isFinite(x[at]) && Float.isFinite(y[at]);
    }

    /** Adds every trajectory of the block. */
    void addTo(CellStatistics statistics) {
        for (int i = 0; i < count; i++) {
            int at = at(i);
            if (finite(at)) {
                boolean startedFlat = (first + i & 1) != 0;
                long freezingTime = Integer.toUnsignedLong(freezing[at]);
                statistics.add(x[at], startedFlat, freezingTime, yFreeze[at], hops[at], passage[at]);
            } else {
                statistics.addDiverged();
            }
        }
    }

    /** Puts the present state of every trajectory into states, from number {@code to} on. */
    void copyTo(TrajectoryStates states, int to) {
        for (int i = 0; i < count; i++) {
            int at = at(i);
            states.x()[to + i] = x[at];
            states.y()[to + i] = y[at];
            states.yLow()[to + i] = yLow[at];
            states.yFreeze()[to + i] = yFreeze[at];
            states.freezing()[to + i] = freezing[at];
            states.hops()[to + i] = hops[at];
            states.passage()[to + i] = passage[at];
        }
    }

    /** Puts the present position of every trajectory, from number {@code at} on. */
    void copyTo(Positions positions, int at) {
        positions.put(x, y, freezing, at(0), count, at);
    }

    /** Adds the present state of every trajectory to recorded step number r. */
    void record(int r, TimeSeries timeline) {
        for (int i = 0; i < count; i++) {
            timeline.add(r, first + i, x[at(i)], y[at(i)]);
        }
    }
}
