// Ensembles driven by normals from elsewhere (cuRAND): the step of langevin.cuh, an independent check of its random numbers.
// driven_float.cu and driven_double.cu give the kernels their names; start, record and finish are langevin.cuh's.
//
//   normals  for each job, from element 2 chunk column on: [to - from][2][count], of variance 1
//
// column and count are the job's; chunk is the number of steps that the buffer holds of each trajectory.
#pragma once

#include "langevin.cuh"

// Makes steps from ... to-1, counted from 0, at most `chunk` of them. One thread a trajectory, two steps a turn as in advance.
// A trajectory that has diverged stays diverged, so it is left alone.
// Grid: (blocks of the largest job, jobs).
template <typename Real, Noise NOISE>
__device__ __forceinline__ void drive(Real* reals, unsigned* counts, unsigned n, const Job* jobs, const Step<Real>* steps,
                                      const Step<Real>& common, int holdY, const Real* normals, unsigned chunk, unsigned from,
                                      unsigned to) {
    Job job = jobs[blockIdx.y];
    unsigned local = blockIdx.x * BLOCK + threadIdx.x;
    if (local >= job.count) {
        return;
    }
    size_t i = job.column + local;
    Trajectory<Real> t = load(reals, counts, n, i);
    if (!t.finite()) {
        return;
    }
    Step<Real> k = constants(steps[blockIdx.y], common);
    Real amplitude = sqrtRn(k.amplitudeSquared);
    const Real* own = normals + 2 * (size_t)chunk * job.column + local;
    for (unsigned step = from; step < to; step += 2) {
        t.template kick<NOISE>(k, holdY != 0, amplitude * own[0], amplitude * own[job.count], step + 1);
        own += 2 * (size_t)job.count;
        if (step + 1 < to) {
            t.template kick<NOISE>(k, holdY != 0, amplitude * own[0], amplitude * own[job.count], step + 2);
            own += 2 * (size_t)job.count;
        }
    }
    store(t, reals, counts, n, i);
}

// The kernels of one precision, with the names that kramers.cuda looks up.
#define DRIVE(Real, suffix, name, NOISE)                                                                                    \
    extern "C" __global__ void __launch_bounds__(BLOCK) drive_##name##_##suffix(                                            \
        Real* reals, unsigned* counts, unsigned n, const Job* jobs, const Step<Real>* steps, const Step<Real> common,       \
        int holdY, const Real* normals, unsigned chunk, unsigned from, unsigned to) {                                       \
        drive<Real, NOISE>(reals, counts, n, jobs, steps, common, holdY, normals, chunk, from, to);                         \
    }

#define DRIVEN(Real, suffix)                                                                                                \
    DRIVE(Real, suffix, isotropic, ISOTROPIC)                                                                               \
    DRIVE(Real, suffix, linear, LINEAR)                                                                                     \
    DRIVE(Real, suffix, squared, SQUARED)                                                                                   \
    DRIVE(Real, suffix, power, POWER)
