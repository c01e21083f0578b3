/**
 * What a trajectory, a cell and its statistics are, whatever runs them. A trajectory is a function of
 * ({@link EnsembleSpec spec}, {@link Cell cell}, index) to the last bit; {@link CellStatistics} merge exactly, in any order.
 *
 * <p>Start with {@link LangevinEngine}, the door to the engines, and {@link Session}, trajectories under way, on which its runs stand;
 * the comment of {@link FloatStepConstants} holds the formulas of one update. {@link Positions} are for who draws trajectories,
 * {@link DevicePositions} for who does so on the device that they run on.
 *
 * <p>Imports {@code spec}, {@code math}, {@code statistics}, {@code parallel} and {@code landscape}.
 */
package kramers.langevin;
