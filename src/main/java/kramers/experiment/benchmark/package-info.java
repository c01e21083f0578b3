/**
 * How fast a machine is: workloads of both halves of Kramers beside what the hardware could do at most, measured in turn.
 *
 * <p>Start with {@link Benchmark}; {@link Catalogue} names what can be measured, {@link Result} is what comes of it.
 *
 * <p>Imports {@code spec}, {@code statistics}, {@code parallel}, {@code landscape}, {@code langevin}, {@code network}, {@code network.data},
 * {@code network.model} and {@code experiment.run}.
 */
package kramers.experiment.benchmark;
