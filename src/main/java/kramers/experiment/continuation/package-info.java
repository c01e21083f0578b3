/**
 * Gradient descent from checkpoints of a training: which valley the network was in at each of them.
 *
 * <p>Start with {@link ContinuationSpec}, how far to descend, and {@link Continuation}, which does it from those checkpoints that a
 * {@link Plan} names; each ends as a {@link ContinuedBranch}.
 *
 * <p>Imports {@code spec}, {@code network}, {@code network.data}, {@code network.model}, {@code experiment.run}, {@code experiment.training} and
 * {@code experiment.freezing}.
 */
package kramers.experiment.continuation;
