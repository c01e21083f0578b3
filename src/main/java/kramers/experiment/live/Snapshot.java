package kramers.experiment.live;

import kramers.langevin.Positions;

/**
 * All trajectories of a cell at one step.
 *
 * @param step steps made
 * @param positions an element a trajectory
 * @param serial counts snapshots of the cell, from 1: another number, another content
 */
public record Snapshot(int step, Positions positions, long serial) {}
