/**
 * What the command line and any other program share: engines are made from what was asked for, experiments run and told of,
 * results written.
 *
 * <p>Start with {@link Backends}, which makes engines, {@link ScanRunner} and {@link TrainingRunner}, and {@link Results},
 * which writes what they found; a {@link Monitor} hears how they get on.
 *
 * <p>Imports {@code spec}, {@code parallel}, {@code langevin}, {@code langevin.cpu}, {@code langevin.cuda}, {@code network},
 * {@code network.data}, {@code network.model}, {@code network.cpu}, {@code network.cuda}, {@code network.weights}, {@code cuda},
 * {@code experiment.run}, {@code experiment.scan}, {@code experiment.plane}, {@code experiment.training},
 * {@code experiment.continuation}, {@code experiment.freezing}, {@code experiment.benchmark}, {@code experiment.live},
 * {@code plot}, {@code report}, {@code film} and {@code viewer}.
 */
package kramers.app;
