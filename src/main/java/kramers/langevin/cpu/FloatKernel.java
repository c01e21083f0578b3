// Written again in double precision by the build
package kramers.langevin.cpu;

/** Moves the trajectories of one {@link FloatBlock} at a time. */
interface FloatKernel {
    /**
     * Takes up a block, which has been started, and the random numbers of its trajectories.
     *
     * @param block of the size that the kernel was made for
     */
    void bind(FloatBlock block, long stream, long seed);

    /** Makes steps from … to-1, counted from 0, of the block that was taken up last. */
    void advance(int from, int to);
}
