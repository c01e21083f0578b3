/**
 * Weights in files: archives that NumPy and PyTorch read, ours and those of others, whose layers are told by their extents.
 *
 * <p>Start with {@link WeightsFile}, whose comment lists the names in an archive; {@code NetworkArrays} reads archives of
 * other names.
 *
 * <p>Imports {@code io}, {@code network} and {@code network.model}.
 */
package kramers.network.weights;
