/**
 * When a training has settled: freezing times of networks, from what its continuations by gradient descent end at. Nothing here
 * trains, reads or writes; times come out of endpoints alone, so that another threshold needs no new training.
 *
 * <p>Start with {@link FreezingTimes}, which takes {@link Continuations} and a {@link Criterion} and gives a {@link FreezingTime};
 * {@link FreezingSummary} puts repeats together, {@link FreezingSearch} says which continuations can be spared, and
 * {@link EndpointSimilarity} has the matrix of Sim_J.
 *
 * <p>Imports {@code spec} and {@code statistics}.
 */
package kramers.experiment.freezing;
