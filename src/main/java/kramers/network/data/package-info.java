/**
 * What networks learn from: labelled images, files of MNIST's and CIFAR's formats, and the order in which a training sees them.
 *
 * <p>Start with {@link Dataset}; {@link MinibatchSampler} is the random order, a function of (seed, stream, step).
 *
 * <p>Imports {@code math}.
 */
package kramers.network.data;
