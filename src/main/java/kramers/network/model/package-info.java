/**
 * A network as such: its parameters as named blocks of one array, and what they are at first.
 *
 * <p>Start with {@link Model}, whose order of parameters every other room keeps to; {@link Model} is the fully connected
 * one, {@link InitialWeights} fills it.
 *
 * <p>Imports {@code math}.
 */
package kramers.network.model;
