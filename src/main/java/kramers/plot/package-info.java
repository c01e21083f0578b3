/**
 * Figures as PNG and SVG from one drawing, and the only importer of JFreeChart and Batik. What is drawn is numbers with
 * labels; it knows nothing of landscapes or networks.
 *
 * <p>Start with {@link Figure}, a figure, and its panels {@link LineChart}, {@link HeatMap} and {@link Surface}. A machine
 * that cannot draw throws {@link FigureException}.
 *
 * <p>Imports {@code plot.element}, {@code plot.space} and {@code io}.
 */
package kramers.plot;
