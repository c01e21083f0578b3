// Kernels of ensembles in single precision; see langevin.cuh.
#include "langevin.cuh"

KERNELS(float, float)
