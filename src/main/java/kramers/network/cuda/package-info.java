/**
 * Networks on NVIDIA devices: a block trains a whole network, or many networks go layer by layer through cuBLAS; their
 * eigenvalues by Lanczos on the device.
 *
 * <p>Start with {@link CudaNetworkEngine}, then {@code TrainingLoop}, and {@code NetworkPool}, the networks in device
 * memory, with its two kinds {@code BlockTrainer} and {@code LayerwiseTrainer}.
 *
 * <p>Imports {@code parallel}, {@code network}, {@code network.data}, {@code network.model}, {@code network.spectrum},
 * {@code network.cpu}, {@code cuda} and {@code cuda.library}.
 */
package kramers.network.cuda;
