/**
 * The loss whose valleys everything is about: its value, gradient and Hessian, and the power of the Hessian that the noise
 * has.
 *
 * <p>One class, {@link TwoValley}: Eq. 5 and A1–A4 of arXiv:2601.10962. It is the oracle; engines carry constants taken from
 * it.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.landscape;
