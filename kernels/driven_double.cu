// Kernels of ensembles driven by normals from a buffer, in double precision; see driven.cuh.
#include "driven.cuh"

DRIVEN(double, double)
