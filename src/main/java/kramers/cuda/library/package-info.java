/**
 * Libraries of CUDA's toolkit, which a machine with only the driver lacks: found, bound and called, or a reason in one line.
 *
 * <p>Start with {@link Library}, where one is looked for; {@link Blas} multiplies {@link Matrices}.
 *
 * <p>Imports {@code cuda}.
 */
package kramers.cuda.library;
