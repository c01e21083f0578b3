"""A CuPy peer: one RawKernel with the plain formulas and cuRAND's device Philox, as a CUDA programmer would write it.

Compiled with --use_fast_math; state in registers, one curand_normal4 for two steps. It promises no bits.
"""

import cupy
import numpy

from cell import main, no_device, parse

SOURCE = r"""
#include <curand_kernel.h>

struct Cell { float eta, sigma, xs, ys, x1, x2, c, yb, yf, yd, ld; };

// Gradient, Hessian and noise of the two valleys (arXiv:2601.10962, Eqs. 5 and 6), c = x0^2/f0, X = x/(s x_i):
//   q = (X u - y)/v, r = y/v, L = Ld exp(-y/yd) + c (q^2 - r^2)
__device__ void step(const Cell& k, float& x, float& y, float n1, float n2) {
    float s = x < 0 ? -1.0f / k.x2 : 1.0f / k.x1;
    float X = x * s;
    float u = y + k.yb, v = y + k.yf, i = 1 / v;
    float q = (X * u - y) * i, r = y * i;
    float w = X * (k.yf - k.yb) - k.yf;
    float qX = u * i, qy = w * i * i, qyy = -2 * w * i * i * i, qXy = (k.yf - k.yb) * i * i;
    float ry = k.yf * i * i, ryy = -2 * k.yf * i * i * i;
    float e = k.ld * expf(-y / k.yd);
    float gx = 2 * k.c * q * qX * s;
    float gy = -e / k.yd + 2 * k.c * (q * qy - r * ry);
    float a = 2 * k.c * qX * qX * s * s;
    float b = 2 * k.c * (qX * qy + q * qXy) * s;
    float d = e / (k.yd * k.yd) + 2 * k.c * (qy * qy + q * qyy - ry * ry - r * ryy);
    float det = a * d - b * b, l11, l21, l22 = 0;
    if (det >= 0) {
        float ra = rsqrtf(a);
        l11 = a * ra; l21 = b * ra; l22 = sqrtf(det) * ra;
    } else {
        float m = 0.5f * (a + d), h = 0.5f * (a - d), R = sqrtf(h * h + b * b), p = h + R;
        float f = sqrtf((m + R) / (2 * R * p));
        l11 = p * f; l21 = b * f;
    }
    float amplitude = k.eta * sqrtf(2 * k.sigma);
    x += -k.eta * gx + amplitude * l11 * n1;
    y += -k.eta * gy + amplitude * (l21 * n1 + l22 * n2);
}

extern "C" __global__ void langevin(Cell k, int n, int steps, unsigned long long seed, float* xOut, int* tOut, float* yOut) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    curandStatePhilox4_32_10_t state;
    curand_init(seed, i, 0, &state);
    float x = i % 2 == 0 ? -k.xs : k.xs, y = k.ys, yFreeze = y;
    int freezing = 1;
    for (int t = 0; t < steps; t += 2) {
        float4 n4 = curand_normal4(&state);
        for (int j = 0; j < 2 && t + j < steps; j++) {
            float before = x;
            step(k, x, y, j == 0 ? n4.x : n4.z, j == 0 ? n4.y : n4.w);
            if ((before < 0) != (x < 0)) { freezing = t + j + 2; yFreeze = y; }
        }
    }
    xOut[i] = x; tOut[i] = freezing; yOut[i] = yFreeze;
}
"""

FIELDS = ("eta", "sigma", "x_start", "y_start", "x1", "x2", "c", "yb", "yf", "yd", "ld")
KERNEL = cupy.RawKernel(SOURCE, "langevin", options=("--use_fast_math",))


def run(cell):
    n = cell.trajectories
    constants = numpy.array([getattr(cell, name) for name in FIELDS], numpy.float32)
    k = constants.view(numpy.dtype([(name, numpy.float32) for name in FIELDS]))[0]
    x = cupy.empty(n, cupy.float32)
    freezing = cupy.empty(n, cupy.int32)
    y_freeze = cupy.empty(n, cupy.float32)
    grid = ((n + 127) // 128,)
    KERNEL(grid, (128,), (k, numpy.int32(n), numpy.int32(cell.steps), numpy.uint64(cell.seed), x, freezing, y_freeze))
    cupy.cuda.get_current_stream().synchronize()
    return x, freezing, y_freeze


def device(wanted):
    """Its name; CuPy knows no CPU."""
    try:
        count = cupy.cuda.runtime.getDeviceCount()
    except cupy.cuda.runtime.CUDARuntimeError:
        count = 0
    if wanted == "cpu" or count == 0:
        no_device("CuPy", "cpu" if wanted == "cpu" else "gpu")
    return cupy.cuda.runtime.getDeviceProperties(0)["name"].decode()


CELL = parse()
main("cupy", CELL, run, cupy.asnumpy, device(CELL.device))
