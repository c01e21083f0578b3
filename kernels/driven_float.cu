// Kernels of ensembles driven by normals from a buffer, in single precision; see driven.cuh.
#include "driven.cuh"

DRIVEN(float, float)
