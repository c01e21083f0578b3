/**
 * Specs of runs as versioned JSON, both ways; {@code run.json} gives back what was run.
 *
 * <p>Start with {@link SpecFile}.
 *
 * <p>Imports {@code io}, {@code landscape}, {@code langevin}, {@code network}, {@code network.model},
 * {@code experiment.run}, {@code experiment.scan} and {@code experiment.training}.
 */
package kramers.experiment.spec;
