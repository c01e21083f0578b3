/**
 * The commands. With the two rooms below it the only importer of picocli, and alone allowed to print and to exit.
 *
 * <p>Start with {@link Main}, then {@code PhaseCommand}, and {@link ScanRunner}, where a scan's way goes through: options,
 * spec, engine, scan, report.
 *
 * <p>Imports {@code io}, {@code plot}, {@code landscape}, {@code theory}, {@code langevin}, {@code langevin.cpu},
 * {@code network}, {@code network.data}, {@code network.model}, {@code network.weights}, {@code cuda}, {@code experiment.run},
 * {@code experiment.scan}, {@code experiment.plane}, {@code experiment.training}, {@code experiment.check}, {@code report},
 * {@code cli.option} and {@code cli.terminal}.
 */
package kramers.cli;
