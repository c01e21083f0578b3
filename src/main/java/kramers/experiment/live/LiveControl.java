package kramers.experiment.live;

import kramers.langevin.Cell;

/** What may be asked of running cells. It is done as soon as the trajectories are between two steps; no call waits for it. */
public interface LiveControl {

    /** Stands still, or goes on. */
    void pause(boolean paused);

    /** Makes one step, and stands still. */
    void step();

    /** Puts all trajectories at their start, with the settings that hold now. */
    void restart(long seed);

    /**
     * From here on moves a cell by other settings; where its trajectories are, and what they came to, stays.
     *
     * @param cell its number
     * @param noisePower 0 … 16
     */
    void change(int cell, Cell settings, double noisePower);

    /**
     * Steps a second that are wished for.
     *
     * @param stepsPerSecond &gt; 0; infinite for as many as the hardware makes
     */
    void speed(double stepsPerSecond);
}
