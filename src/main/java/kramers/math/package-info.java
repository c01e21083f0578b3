/**
 * Arithmetic that gives the same bits on every machine: the counter-based generator Philox4x32-10 and elementary functions
 * made of exactly rounded operations alone, each with a twin of the same text in {@code kernels/}.
 *
 * <p>Start with {@link Philox}, then {@link FloatMath}, whose comments state the error of each function; {@link DoubleMath} is
 * the same with longer polynomials.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.math;
