/**
 * A thin layer over CUDA's driver: what devices there are, a context, named memory, kernels and their launches, each call
 * checked. With the engines beside it the only importer of JCuda. It knows nothing of what is computed; the kernels stand in
 * {@code kernels/}.
 *
 * <p>Start with {@link Cuda}, what this machine has, then {@link Context}. Whatever fails throws {@link CudaException}, one
 * line.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.cuda;
