/**
 * Weights in files: archives that NumPy and PyTorch read, ours and those of others, whose layers are told by their names and
 * extents.
 *
 * <p>Start with {@link WeightsFile}, whose comment lists the names in an archive. {@code ReadNetwork} finds a network in one: by
 * {@code DeclaredLayers} if it says its layers, else by {@code LayerChain} and {@code LayerBiases}.
 *
 * <p>Imports {@code io}, {@code network} and {@code network.model}.
 */
package kramers.network.weights;
