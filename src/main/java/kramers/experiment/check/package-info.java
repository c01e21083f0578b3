/**
 * Questions about the machine at hand: whether all engines give the same bits.
 *
 * <p>Start with {@link Verification}, the promise of equal bits.
 *
 * <p>Imports {@code landscape} and {@code langevin}.
 */
package kramers.experiment.check;
