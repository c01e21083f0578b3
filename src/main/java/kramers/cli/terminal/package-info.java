/**
 * What the program says while it runs: a line of progress at the foot of a terminal, standard output whose failures are
 * noticed, names of files in any locale.
 *
 * <p>Start with {@link ProgressView}, how a run gets on; it draws through {@link Terminal}.
 *
 * <p>Imports {@code plot.element} and {@code app}.
 */
package kramers.cli.terminal;
