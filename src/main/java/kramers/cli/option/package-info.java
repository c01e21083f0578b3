/**
 * Options that several commands share, with their converters and what they make: a spec, an engine, a folder for results.
 *
 * <p>Start with {@link EnsembleOptions}, which become a spec, and {@link BackendOptions}, which open the engine.
 *
 * <p>Imports {@code landscape}, {@code langevin}, {@code langevin.cpu}, {@code langevin.cuda}, {@code network},
 * {@code network.data}, {@code network.model}, {@code network.cpu}, {@code network.cuda}, {@code cuda}, {@code experiment.run}
 * and {@code report}.
 */
package kramers.cli.option;
