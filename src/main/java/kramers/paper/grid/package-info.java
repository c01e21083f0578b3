/**
 * Figures of a grid of learning rates and batch sizes, which share one training.
 *
 * <p>Start with {@link GridFigure}; {@link GridData} is what it shows, {@link GridPlan} how much of it.
 *
 * <p>Imports {@code statistics}, {@code io}, {@code langevin}, {@code network}, {@code network.model}, {@code plot}, {@code plot.element},
 * {@code experiment.run}, {@code experiment.scan}, {@code experiment.training}, {@code experiment.continuation}, {@code experiment.freezing},
 * {@code experiment.forecast}, {@code report}, {@code app}, {@code paper.lab} and {@code paper.valley}.
 */
package kramers.paper.grid;
