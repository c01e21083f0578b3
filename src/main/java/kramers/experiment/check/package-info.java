/**
 * Questions about the machine at hand: how fast an engine is beside what the hardware could do, and whether all engines give
 * the same bits.
 *
 * <p>Start with {@link Verification}, the promise of equal bits; {@link Bench} measures.
 *
 * <p>Imports {@code parallel}, {@code landscape}, {@code langevin} and {@code experiment.run}.
 */
package kramers.experiment.check;
