/**
 * Figures of trajectories in the two-valley landscape: a class a figure, with its settings and its layout.
 *
 * <p>Start with {@link Fig3}.
 *
 * <p>Imports {@code langevin}, {@code plot}, {@code plot.element}, {@code experiment.run}, {@code experiment.scan},
 * {@code experiment.plane}, {@code experiment.forecast}, {@code report}, {@code app} and {@code paper.lab}.
 */
package kramers.paper.trajectory;
