/**
 * Options that several commands share, with their converters and what they make: a spec, backends, a folder for results.
 *
 * <p>Start with {@link EnsembleOptions}, which become a spec, and {@link BackendOptions}, which engines are made of.
 *
 * <p>Imports {@code landscape}, {@code langevin}, {@code network}, {@code network.data}, {@code network.model},
 * {@code experiment.run}, {@code report} and {@code app}.
 */
package kramers.cli.option;
