/**
 * What can be said of trajectories without a random number: the closed forms of arXiv:2601.10962, the master equation, the
 * density of the discrete update. What was measured of each is in {@code src/site/theory.md}.
 *
 * <p>Start with {@link EffectiveLoss}, on which {@link EscapeTimes}, {@link SteadyState} and {@link Freezing} stand;
 * {@link MasterPrediction} and {@link DensityPropagation} take a whole {@link TwoValleyProcess} from its start to its end, or go
 * on from a given state. Where theory gives no number it gives an {@link Estimate} with the reason.
 *
 * <p>Imports {@code landscape}.
 */
package kramers.theory;
