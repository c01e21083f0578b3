/**
 * NVIDIA GPUs through JCuda's binding of the driver API, a thin layer of checked calls: driver, device, buffer, kernel and what
 * a kernel is handed. Its libraries stand in {@link kramers.cuda.library}, the engines beside what they run; only these two
 * packages import JCuda. It knows nothing of what is computed; the kernels stand in {@code kernels/}.
 *
 * <p>Start with {@link Cuda}, what this machine has, then {@link Context}. Whatever fails throws {@link CudaException}, one
 * line.
 *
 * <p>Imports {@code parallel}.
 */
package kramers.cuda;
