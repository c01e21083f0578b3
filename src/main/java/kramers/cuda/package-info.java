/**
 * Ensembles of trajectories and of networks on NVIDIA GPUs, through JCuda's binding of the driver API: a thin layer of checked
 * calls (driver, device, buffer, kernel), cuBLAS and cuRAND where they are found, and on it the engines. The kernels stand in
 * {@code kernels/}.
 */
package kramers.cuda;
