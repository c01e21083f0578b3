/**
 * Results as files: CSV, HDF5, JSON with where they come from, and pictures. README's section on columns says what each means.
 * Nothing is simulated here.
 *
 * <p>Start with {@link PhaseReport}, a scan's files, and {@link Provenance}, the record of where and how; {@link TrainingReport},
 * {@link FlatnessReport} and {@link TheoryReport} are the other commands'.
 *
 * <p>Imports {@code statistics}, {@code parallel}, {@code io}, {@code plot}, {@code plot.element}, {@code plot.space},
 * {@code landscape}, {@code theory}, {@code langevin}, {@code network}, {@code experiment.run}, {@code experiment.scan},
 * {@code experiment.plane}, {@code experiment.training}, {@code experiment.continuation}, {@code experiment.freezing}
 * and {@code experiment.spec}.
 */
package kramers.report;
