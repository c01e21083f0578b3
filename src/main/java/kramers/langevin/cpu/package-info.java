/**
 * Trajectories on this machine's cores: a plain scalar engine that is the oracle, and a vector engine with the same bits. The
 * only importer, with {@code network.cpu}, of the Vector API.
 *
 * <p>Start with {@code FloatTrajectory}, the step to be read in one sitting; {@code FloatVectorKernel} is the same on vectors;
 * {@code FloatSession} moves a slice block by block, and {@link CpuLangevinEngine} hands slices to threads.
 *
 * <p>Imports {@code math}, {@code parallel} and {@code langevin}.
 */
package kramers.langevin.cpu;
