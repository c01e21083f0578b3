/**
 * A fully connected network as such: its widths, the place of each parameter in one array, and what the weights are at first.
 *
 * <p>Start with {@link MlpShape}, whose order of parameters every other room keeps to; {@link InitialWeights} fills it.
 *
 * <p>Imports {@code math}.
 */
package kramers.network.model;
