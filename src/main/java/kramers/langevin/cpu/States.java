package kramers.langevin.cpu;

import kramers.langevin.TrajectoryStates;

/** Runs trajectories of one slice in one precision and keeps how they end. */
interface States {
    /** Runs trajectories first … first+count-1 of the slice to the end; count as in {@link Runner#run}. */
    void run(long first, int count);

    /** How all of them ended. */
    TrajectoryStates ends();
}
