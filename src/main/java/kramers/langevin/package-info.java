/**
 * What a trajectory, a cell and its statistics are, whatever runs them. A trajectory is a function of
 * ({@link EnsembleSpec spec}, {@link Cell cell}, index) to the last bit; {@link CellStatistics} merge exactly, in any order.
 *
 * <p>Start with {@link LangevinEngine}, the door to the engines, and {@link Session}, trajectories under way, on which its runs stand
 * and of which {@link Positions} are what is drawn;
 * the comment of {@link FloatStepConstants} holds the formulas of one update.
 *
 * <p>Imports {@code spec}, {@code math}, {@code statistics}, {@code parallel} and {@code landscape}.
 */
package kramers.langevin;
