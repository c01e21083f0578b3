/**
 * A grid of networks, every learning rate with every batch size: trained, measured, kept and taken up again.
 *
 * <p>Start with {@link TrainingSpec}, what to train, and {@link Training}, which does it; weights go to a
 * {@link WeightsStore}.
 *
 * <p>Imports {@code spec}, {@code io}, {@code network}, {@code network.data}, {@code network.model}, {@code network.weights}
 * and {@code experiment.run}.
 */
package kramers.experiment.training;
