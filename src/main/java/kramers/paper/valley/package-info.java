/**
 * Figures of the valleys that networks end in, and of the way there: data, tables and picture of each apart.
 *
 * <p>Start with {@link Fig1} and {@link FigS1}; {@link Valleys} with {@link ValleyPanels} is what others show of it.
 *
 * <p>Imports {@code statistics}, {@code io}, {@code network}, {@code network.data}, {@code network.model}, {@code plot}, {@code plot.element},
 * {@code experiment.training}, {@code experiment.continuation}, {@code experiment.freezing}, {@code experiment.forecast} and {@code paper.lab}.
 */
package kramers.paper.valley;
