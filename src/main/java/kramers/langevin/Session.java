package kramers.langevin;

import java.io.IOException;

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
