// Kernels of ensembles in double precision; see langevin.cuh.
#include "langevin.cuh"

KERNELS(double, double)
