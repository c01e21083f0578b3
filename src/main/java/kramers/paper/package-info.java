/**
 * The figures of arXiv:2601.10962: a class a figure, with its settings and its layout.
 *
 * <p>Start with {@link Fig3}; {@link PaperLab} is what a figure may use, {@link PaperFigure} what all have in common.
 *
 * <p>Imports {@code landscape}, {@code langevin}, {@code plot}, {@code plot.element}, {@code experiment.run},
 * {@code experiment.scan}, {@code experiment.plane}, {@code report} and {@code app}.
 */
package kramers.paper;
