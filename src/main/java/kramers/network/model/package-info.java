/**
 * A network as such: its parameters as named blocks of one array, and what they are at first.
 *
 * <p>Start with {@link Model}, a list of layers, whose order of parameters every other room keeps to; {@link Convolution} says what
 * becomes of an image on its way, {@link InitialWeights} are those that a training begins with.
 *
 * <p>Imports {@code math}.
 */
package kramers.network.model;
