/**
 * Trajectories on NVIDIA devices, with the bits of {@code langevin.cpu}: slices are packed into batches, stepped by
 * {@code kernels/langevin.cuh}, and what the kernels counted becomes statistics.
 *
 * <p>Start with {@link CudaEngine}, then {@code Batch}, one device's work from start to end. {@link CurandNormals} are
 * NVIDIA's random numbers in place of ours.
 *
 * <p>Imports {@code math}, {@code statistics}, {@code parallel}, {@code langevin}, {@code cuda} and {@code cuda.library}.
 */
package kramers.langevin.cuda;
