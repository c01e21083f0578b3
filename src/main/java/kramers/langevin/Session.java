package kramers.langevin;

import java.io.IOException;
import java.util.Optional;

/**
 * Trajectories of one slice under way: made to advance as far as one likes, and looked at in between. Looking changes nothing,
 * nor does where one stops, to the last bit; only with {@link Generator#CURAND} the normals depend on the stops. Of use to one
 * thread at a time; holds the state of all its trajectories, 28 bytes each in single precision, 44 in double.
 */
public interface Session extends AutoCloseable {

    /** Steps that the trajectories have made, 0 … those of the spec. */
    long step();

    /**
     * Makes steps until so many are made in all. Recorded steps are recorded as they are reached.
     *
     * @param to from {@link #step} to the steps of the spec
     * @throws IllegalArgumentException if it lies outside; nothing has happened then
     * @throws IOException if the device fails; there is nothing left to do then but to close
     * @throws InterruptedException if the thread was interrupted, where the engine looks; the session stands at {@link #step}
     *     and can go on
     */
    void advance(long to) throws IOException, InterruptedException;

    /**
     * The raw states now, a copy.
     *
     * @throws IOException if the device fails
     */
    TrajectoryStates states() throws IOException, InterruptedException;

    /**
     * Where the trajectories are now: those of {@link #states}, rounded to floats, for a fraction of the time.
     *
     * @param to where they go, the first to element {@code at}, the others behind it
     * @param at from 0 to where there is room for all trajectories of the slice
     * @throws IndexOutOfBoundsException if there is no room for them; nothing has been written then
     * @throws IOException if the device fails
     */
    void positions(Positions to, int at) throws IOException;

    /**
     * A way for positions to who draws them on the device itself; none where trajectories do not run on one, or in double
     * precision. Each call takes memory of its own, to be given back before the engine is closed.
     *
     * @throws IOException if the device fails, or has no memory left
     */
    default Optional<DevicePositions> onDevice() throws IOException {
        return Optional.empty();
    }

    /**
     * Lets the trajectories move by other settings from the present step on. Where they are stays, and so do their crossings
     * and what was recorded. Their random numbers are from now on those of the cell's {@link Cell#stream stream} at the same step
     * and trajectory index; so a trajectory is a function of (spec, cell, index, changes and their steps), to the last bit,
     * whatever the engine. A change to what is there already changes nothing.
     *
     * @param cell learning rate and noise strength
     * @param noisePower as in {@link EnsembleSpec#noisePower}
     * @throws IllegalArgumentException if the noise power is out of range, or if the generator is not Philox; nothing has
     *     happened then
     * @throws IOException if the device fails; there is nothing left to do then but to close
     */
    void change(Cell cell, double noisePower) throws IOException;

    /**
     * What the trajectories came to so far, as if the run ended here: as of a run of {@link #step} steps whose recording is
     * {@link Recording#until cut} there.
     *
     * @throws IOException if the device fails
     */
    CellStatistics statistics() throws IOException, InterruptedException;

    /** Gives back what it holds; it cannot be used thereafter. */
    @Override
    void close();
}
