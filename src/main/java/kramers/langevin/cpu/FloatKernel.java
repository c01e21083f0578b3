// Written again in double precision by the build
package kramers.langevin.cpu;

/** Moves the trajectories of one {@link FloatBlock}. */
interface FloatKernel {
    /** Takes the random numbers of the block's trajectories; call after the block was started. */
    void seat(long stream, long seed);

    /** Makes steps from … to-1, counted from 0. */
    void advance(int from, int to);
}
