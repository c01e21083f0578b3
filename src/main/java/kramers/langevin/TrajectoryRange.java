package kramers.langevin;

/**
 * Neighbouring trajectories of one cell, the unit of work that an engine takes and a journal keeps.
 *
 * @param index the cell's place in its scan
 * @param cell the cell
 * @param first index of the first trajectory, 0 … 2⁴⁰-1
 * @param count trajectories, ≥ 1
 */
public record TrajectoryRange(int index, Cell cell, long first, long count) {

    /**
     * Checks that the trajectories are some, and exist.
     *
     * @throws IllegalArgumentException if they do not
     */
    public TrajectoryRange {
        if (first < 0 || count < 1 || first + count > EnsembleSpec.MAX_TRAJECTORIES) {
            throw new IllegalArgumentException("trajectories " + first + " + " + count + " are out of range");
        }
    }

    /** Trajectories of the same indices in another cell. */
    public TrajectoryRange in(Cell newCell) {
        return new TrajectoryRange(index, newCell, first, count);
    }

    /** First index after the slice. */
    public long end() {
        return first + count;
    }
}
