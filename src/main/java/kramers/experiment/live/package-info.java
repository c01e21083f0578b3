/**
 * Cells of an ensemble that are watched while they run: they advance by the clock, are steered, and hand over snapshots and
 * curves, each beside theory's.
 *
 * <p>Start with {@link LiveView}, which is all that a viewer knows of them, and {@link LiveControl}, which is all that it may ask;
 * {@link LiveRun} is both.
 *
 * <p>Imports {@code spec}, {@code statistics}, {@code landscape}, {@code theory} and {@code langevin}.
 */
package kramers.experiment.live;
