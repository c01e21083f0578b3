/**
 * What {@code kramers bench} found, as a file, tables and pictures.
 *
 * <p>Start with {@link BenchRecord}, what is known of a run; {@link BenchTable} is what the terminal shows of it.
 *
 * <p>Imports {@code parallel}, {@code io}, {@code plot}, {@code plot.element}, {@code experiment.benchmark} and {@code report}.
 */
package kramers.report.benchmark;
