/**
 * What is going to be done, and how long that takes on the machine at hand: counts of work that is planned, rates that are measured
 * in a few seconds, and the time that follows.
 *
 * <p>Start with {@link Work}; a {@link Probe} measures {@link Rates}, which know the time.
 *
 * <p>Imports {@code parallel}, {@code langevin}, {@code network}, {@code network.model}, {@code experiment.benchmark}, {@code experiment.scan},
 * {@code experiment.training}, {@code experiment.continuation} and {@code experiment.freezing}.
 */
package kramers.experiment.forecast;
