/**
 * The commands. With the two rooms below it the only importer of picocli, and alone allowed to print and to exit.
 *
 * <p>Start with {@link Main}, then {@code PhaseCommand} and {@code ExperimentCommand}, where a scan's way begins: options become
 * a spec, {@link kramers.app.Backends} an engine, and {@link kramers.app.ScanRunner} does the rest.
 *
 * <p>Imports {@code spec}, {@code parallel}, {@code theory}, {@code langevin}, {@code langevin.cpu}, {@code network}, {@code network.data},
 * {@code network.model}, {@code network.weights}, {@code cuda}, {@code experiment.run}, {@code experiment.scan},
 * {@code experiment.plane}, {@code experiment.training}, {@code experiment.continuation}, {@code experiment.freezing}, {@code experiment.check},
 * {@code experiment.benchmark}, {@code experiment.forecast}, {@code experiment.spec}, {@code experiment.live}, {@code plot}, {@code report},
 * {@code report.benchmark}, {@code app}, {@code paper}, {@code paper.lab}, {@code cli.option} and {@code cli.terminal}.
 */
package kramers.cli;
