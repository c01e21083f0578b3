package kramers.langevin;

import java.io.IOException;

/**
 * Positions of a session's trajectories on their way to a buffer of OpenGL's, without leaving the device. Two threads share it:
 * the session's keeps positions, the one that draws takes the latest that were kept, and neither waits for the other. It holds
 * three times {@link #BYTES} of device memory a trajectory.
 */
public interface DevicePositions extends AutoCloseable {
    /** Bytes of a trajectory in the buffer. */
    int BYTES = 2 * Float.BYTES + Integer.BYTES;

    /**
     * Keeps the positions now. For the thread that the session is advanced in.
     *
     * @throws IOException if the device fails
     * @throws IllegalStateException if this or the session is closed
     */
    void keep() throws IOException;

    /**
     * Writes the positions that were kept last to the beginning of a buffer of OpenGL's, n trajectories: x[n] and y[n] as
     * floats, then lastCrossing[n] as ints, as in {@link Positions}. For the thread that draws, in which OpenGL's context is
     * current; what it draws thereafter sees them.
     *
     * @param glBuffer name of the buffer, {@link #BYTES} times n or larger; it keeps its storage until another one is named here
     *     or this is closed
     * @return the step that the positions are of; -1, and nothing is written, if none were kept yet
     * @throws IOException if OpenGL draws on another device, or if the device refuses or fails, with the reason in one line;
     *     {@link Session#positions} is the way then
     * @throws IllegalArgumentException if the buffer is too small
     * @throws IllegalStateException if this is closed
     */
    long into(int glBuffer) throws IOException;

    /**
     * Lets go of the buffer and gives back what it holds, before the engine is closed. For the thread that draws, while the
     * other one does not keep.
     */
    @Override
    void close();
}
