/**
 * The figures of arXiv:2601.10962: a class a figure, with its settings and its layout.
 *
 * <p>Start with {@link Fig3}, a figure of trajectories, or {@link Fig1}, of networks; {@link PaperLab} and {@link NetworkLab} are
 * what these may use, {@link PaperFigure} what all have in common.
 *
 * <p>Imports {@code statistics}, {@code io}, {@code landscape}, {@code langevin}, {@code network}, {@code network.data},
 * {@code network.model}, {@code plot}, {@code plot.element}, {@code experiment.run}, {@code experiment.scan},
 * {@code experiment.plane}, {@code experiment.training}, {@code experiment.continuation}, {@code experiment.freezing},
 * {@code report} and {@code app}.
 */
package kramers.paper;
