/**
 * NVIDIA GPUs through JCuda's binding of the driver API, a thin layer of checked calls: driver, device, buffer, kernel and what
 * a kernel is handed. Its libraries stand in {@link kramers.cuda.library}, the engines beside what they run; only these two
 * packages import JCuda. The kernels stand in {@code kernels/}.
 */
package kramers.cuda;
