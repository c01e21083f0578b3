/**
 * What a figure is, and what the making of one may use: {@link TrajectoryFigure} and {@link PaperLab} for trajectories in the
 * two-valley landscape, {@link NetworkFigure} and {@link NetworkLab} for networks.
 *
 * <p>Start with {@link NetworkLab}.
 *
 * <p>Imports {@code io}, {@code landscape}, {@code langevin}, {@code network}, {@code network.data}, {@code network.model}, {@code plot},
 * {@code experiment.run}, {@code experiment.scan}, {@code experiment.plane}, {@code experiment.training},
 * {@code experiment.continuation}, {@code experiment.freezing}, {@code experiment.forecast}, {@code report} and {@code app}.
 */
package kramers.paper.lab;
