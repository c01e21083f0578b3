/**
 * A scan over learning rate and noise strength: cut into slices, run, kept, taken up again, and put beside theory.
 *
 * <p>Start with {@link ScanSpec}, what to run, and {@link Scan}, which runs it; {@link TheoryPrediction} is the theory
 * beside it.
 *
 * <p>Imports {@code spec}, {@code statistics}, {@code theory}, {@code langevin} and {@code experiment.run}.
 */
package kramers.experiment.scan;
