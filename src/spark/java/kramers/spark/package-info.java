/**
 * Kramers on Apache Spark: the same commands, whose engines are a cluster's. Built by a profile of its own, and nothing else knows of
 * it.
 *
 * <p>Start with {@link Main}, which runs a command line on a {@link SparkPlatform}; its engines hand work to a {@link Cluster}, which
 * {@link Portions} cuts into tasks. {@link SliceWork} and {@link NetworkWork} run in the executors. Runs, journals and reports stay
 * on the driver, as they are.
 *
 * <p>Imports {@code spec}, {@code parallel}, {@code io}, {@code langevin}, {@code langevin.cpu}, {@code langevin.cuda},
 * {@code network}, {@code network.data}, {@code network.model}, {@code network.cpu}, {@code experiment.run}, {@code experiment.scan}, {@code experiment.training}, {@code app}
 * and {@code cli}.
 */
package kramers.spark;
