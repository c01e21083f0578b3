/**
 * Trajectories on NVIDIA devices, with the bits of {@code langevin.cpu}: ranges of trajectories are packed into batches, stepped by
 * {@code kernels/langevin.cuh}, and what the kernels counted becomes statistics.
 *
 * <p>Start with {@link CudaLangevinEngine}, then {@code TrajectoryBatch}, one device's work from start to end, or to any stop on the way.
 * {@code KeptPositions} are what of it is drawn, on the device itself. {@link CurandNormals} are NVIDIA's random numbers in place of ours.
 *
 * <p>Imports {@code math}, {@code statistics}, {@code parallel}, {@code langevin}, {@code cuda} and {@code cuda.library}.
 */
package kramers.langevin.cuda;
