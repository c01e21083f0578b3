package kramers.experiment.live;

import java.io.IOException;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;

/** What there is to see of running cells. Everything that is returned stays as it is; calls come from one thread, which never waits. */
public interface LiveView {

    /** The loss. */
    TwoValley landscape();

    /** Where all trajectories are expected to be. */
    Expected expected();

    /** How many cells there are; from 0 on they are numbered. */
    int cells();

    /** A cell's settings and curves now. */
    CellState state(int cell);

    /** The newest snapshot of a cell, to be read until the next call. */
    Snapshot snapshot(int cell);

    /**
     * Positions of a cell that need not leave the device; null if they must. After a restart it is another one, and the one before
     * is to be closed by who drew from it. Once somebody draws from it there is no new {@link #snapshot}, unless it is refused.
     */
    DeviceFeed feed(int cell);

    /**
     * How far the run is, and how fast.
     *
     * @throws IOException if the engine has failed; nothing moves any more
     */
    Progress progress() throws IOException;

    /**
     * One cell.
     *
     * @param cell learning rate and noise strength
     * @param noisePower p of the noise covariance 2 sigma P(H)^p
     * @param curves what the trajectories came to
     * @param theory what theory says of it
     * @param trace where they were
     * @param changes steps at which its settings were changed
     */
    record CellState(Cell cell, double noisePower, Curves curves, TheoryCurves theory, Trace trace, int[] changes) {}

    /**
     * Where trajectories will be.
     *
     * @param bottom y a little below the start, ≥ 0
     * @param top y that none goes much beyond, &gt; bottom
     * @param reach x that none goes much beyond on either side, &gt; 0
     */
    record Expected(double bottom, double top, double reach) {}

    /**
     * The run.
     *
     * @param step that all trajectories have made
     * @param steps of the whole run
     * @param seed of the random numbers
     * @param trajectories of each cell
     * @param paused whether it stands still because it was told to
     * @param speed steps a second that are asked for
     * @param stepsPerSecond that were made lately; 0 if it stands
     * @param device what it runs on, in words
     */
    record Progress(
            int step,
            int steps,
            long seed,
            int trajectories,
            boolean paused,
            double speed,
            double stepsPerSecond,
            String device) {
        /** Whether all steps are made. */
        public boolean ended() {
            return step == steps;
        }
    }
}
