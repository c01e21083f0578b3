/**
 * What is asked of a network and what comes back, whatever trains it: which to train and for how long, what to measure, and
 * the results.
 *
 * <p>Start with {@link NetworkEngine}, the door to the engines; a {@link TrainingProtocol} says what all networks share, a
 * {@link NetworkTask} what is one's own, its {@link Start} too.
 *
 * <p>Imports {@code spec}, {@code parallel}, {@code network.data} and {@code network.model}.
 */
package kramers.network;
