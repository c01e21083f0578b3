package kramers.langevin.cpu;

import kramers.langevin.CellStatistics;

/** Runs trajectories of one cell in one precision. */
interface Runner {
    /**
     * Runs trajectories first … first+count-1 to the end and adds their statistics.
     *
     * @param count 1 … block size; all indices must agree in their bits above the lowest 32
     */
    void run(long first, int count, CellStatistics into);
}
