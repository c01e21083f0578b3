/**
 * Options that several commands share, with their converters and what they make: a spec, backends, a folder for results.
 *
 * <p>Start with {@link EnsembleOptions}, which become a spec, and {@link BackendOptions}, which engines are made of.
 *
 * <p>Imports {@code parallel}, {@code landscape}, {@code langevin}, {@code network}, {@code network.data}, {@code network.model},
 * {@code experiment.run}, {@code experiment.live}, {@code report}, {@code app}, {@code film}, {@code viewer} and
 * {@code viewer.scene}.
 */
package kramers.cli.option;
