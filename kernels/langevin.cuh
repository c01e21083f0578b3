// Ensembles of trajectories: the kernels, for either precision. langevin_float.cu and langevin_double.cu give them names.
//
// A launch serves many jobs, a job being neighbouring trajectories of one cell (a kramers.langevin.TrajectoryRange);
// blockIdx.y is the job. Between launches the state of all jobs' trajectories lies in two arrays, structure of arrays, n
// columns:
//
//   reals  [4][n]   x, y, yLow, yFreeze
//   counts [3][n]   freezing, hops, passage
//   jobs   [jobs]   which trajectories, and their first column
//   steps  [jobs]   constants of each job's cell; `common` holds those that all cells share, in the constant bank
//
// start puts trajectories at their beginning, advance moves them, record and finish add up statistics. Trajectories do not
// talk to one another, so no kernel has a barrier.
#pragma once

#include "trajectory.cuh"

#include "statistics.cuh"

// Threads of a block, in every kernel.
enum { BLOCK = 128 };

struct Job {
    unsigned long long first;   // index of the first trajectory, below 2^40
    unsigned long long stream;  // Cell.stream, 56 bits
    unsigned column;            // of the first trajectory
    unsigned count;             // trajectories
    unsigned paths;             // of these, the first so many are kept whole
    unsigned pathRow;           // row of the first of them
};

template <typename Real>
__device__ __forceinline__ Trajectory<Real> load(const Real* reals, const unsigned* counts, size_t n, size_t i) {
    Trajectory<Real> t;
    t.x = reals[i];
    t.y = reals[n + i];
    t.yLow = reals[2 * n + i];
    t.yFreeze = reals[3 * n + i];
    t.freezing = counts[i];
    t.hops = counts[n + i];
    t.passage = counts[2 * n + i];
    return t;
}

template <typename Real>
__device__ __forceinline__ void store(const Trajectory<Real>& t, Real* reals, unsigned* counts, size_t n, size_t i) {
    reals[i] = t.x;
    reals[n + i] = t.y;
    reals[2 * n + i] = t.yLow;
    reals[3 * n + i] = t.yFreeze;
    counts[i] = t.freezing;
    counts[n + i] = t.hops;
    counts[2 * n + i] = t.passage;
}

// Grid: (blocks of the largest job, jobs).
template <typename Real>
__device__ __forceinline__ void start(Real* reals, unsigned* counts, unsigned n, const Job* jobs, const Step<Real>& k) {
    Job job = jobs[blockIdx.y];
    unsigned local = blockIdx.x * BLOCK + threadIdx.x;
    if (local >= job.count) {
        return;
    }
    Trajectory<Real> t;
    t.x = ((job.first + local) & 1) == 0 ? k.xSharp : k.xFlat;
    t.y = k.yStart;
    t.yLow = 0;
    t.yFreeze = k.yStart;
    t.freezing = 1;
    t.hops = 0;
    t.passage = 0;
    store(t, reals, counts, n, job.column + local);
}

// What differs between cells from this one, the rest from those that all share.
template <typename Real>
__device__ __forceinline__ Step<Real> constants(const Step<Real>& own, const Step<Real>& common) {
    Step<Real> k = common;
    k.driftDecay = own.driftDecay;
    k.driftX = own.driftX;
    k.driftY = own.driftY;
    k.amplitudeSquared = own.amplitudeSquared;
    return k;
}

// Makes steps from ... to-1, counted from 0. One thread a trajectory; one draw of Philox (table at kramers.math.Philox) serves
// two steps. A trajectory that has diverged stays diverged, so it is left alone.
// Grid: (blocks of the largest job, jobs).
template <typename Real, Noise NOISE>
__device__ __forceinline__ void advance(Real* reals, unsigned* counts, unsigned n, const Job* jobs, const Step<Real>* steps,
                                        const Step<Real>& common, int holdY, unsigned long long seed, unsigned from,
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
    unsigned long long index = job.first + local;
    unsigned c1 = (unsigned)(job.stream >> 32) << 8 | (unsigned)(index >> 32);
    for (unsigned pair = from >> 1; pair << 1 < to; pair++) {
        unsigned step = pair << 1;
        Words w = Philox::draw((unsigned)index, c1, pair, (unsigned)job.stream, (unsigned)seed, (unsigned)(seed >> 32));
        if (step >= from) {
            t.template step<NOISE>(k, holdY != 0, w.w0, w.w1, step + 1);
        }
        if (step + 1 < to) {
            t.template step<NOISE>(k, holdY != 0, w.w2, w.w3, step + 2);
        }
    }
    store(t, reals, counts, n, i);
}

// Adds the present states to the totals of recorded step number `mark` of `marks`, and keeps those of sample paths.
//   totals [jobs][marks][MARK_TOTALS]    paths [rows][marks][2]: x, y; NaN once the trajectory is not finite
// Grid: (any, jobs); a thread takes every so many-th trajectory of its job.
template <typename Real>
__device__ __forceinline__ void record(const Real* reals, unsigned n, const Job* jobs, unsigned mark, unsigned marks,
                                       Total* totals, double* paths) {
    Job job = jobs[blockIdx.y];
    Total own[MARK_TOTALS] = {};
    for (unsigned local = blockIdx.x * BLOCK + threadIdx.x; local < job.count; local += gridDim.x * BLOCK) {
        size_t i = job.column + local;
        Real x = reals[i];
        Real y = reals[n + i];
        bool finite = isFinite(x) && isFinite(y);
        if (finite) {
            addMark((double)x, (double)y, own);
        }
        if (local < job.paths) {
            double* at = paths + ((size_t)(job.pathRow + local) * marks + mark) * 2;
            at[0] = finite ? (double)x : __longlong_as_double(0x7FF8000000000000LL);
            at[1] = finite ? (double)y : __longlong_as_double(0x7FF8000000000000LL);
        }
    }
    flush(own, MARK_TOTALS, totals + ((size_t)blockIdx.y * marks + mark) * MARK_TOTALS);
}

// Adds the ends to the totals, and to the histograms unless bins is null.
//   totals [jobs][TOTALS]    bins [jobs][BINS]
// Grid: (any, jobs); a thread takes every so many-th trajectory of its job.
template <typename Real>
__device__ __forceinline__ void finish(const Real* reals, const unsigned* counts, unsigned n, const Job* jobs, Total* totals,
                                       unsigned* bins) {
    Job job = jobs[blockIdx.y];
    unsigned* ownBins = bins == nullptr ? nullptr : bins + (size_t)blockIdx.y * BINS;
    Total own[TOTALS] = {};
    for (unsigned local = blockIdx.x * BLOCK + threadIdx.x; local < job.count; local += gridDim.x * BLOCK) {
        Trajectory<Real> t = load(reals, counts, n, job.column + local);
        addEnd(t, ((job.first + local) & 1) != 0, own, ownBins);
    }
    flush(own, TOTALS, totals + (size_t)blockIdx.y * TOTALS);
}

// The kernels of one precision, with the names that kramers.cuda looks up.
#define ADVANCE(Real, suffix, name, NOISE)                                                                                  \
    extern "C" __global__ void __launch_bounds__(BLOCK) advance_##name##_##suffix(                                          \
        Real* reals, unsigned* counts, unsigned n, const Job* jobs, const Step<Real>* steps, const Step<Real> common,       \
        int holdY, unsigned long long seed, unsigned from, unsigned to) {                                                   \
        advance<Real, NOISE>(reals, counts, n, jobs, steps, common, holdY, seed, from, to);                                 \
    }

#define KERNELS(Real, suffix)                                                                                               \
    extern "C" __global__ void __launch_bounds__(BLOCK)                                                                     \
        start_##suffix(Real* reals, unsigned* counts, unsigned n, const Job* jobs, const Step<Real> common) {               \
        start<Real>(reals, counts, n, jobs, common);                                                                        \
    }                                                                                                                       \
    ADVANCE(Real, suffix, isotropic, ISOTROPIC)                                                                             \
    ADVANCE(Real, suffix, linear, LINEAR)                                                                                   \
    ADVANCE(Real, suffix, squared, SQUARED)                                                                                 \
    ADVANCE(Real, suffix, power, POWER)                                                                                     \
    extern "C" __global__ void __launch_bounds__(BLOCK)                                                                     \
        record_##suffix(const Real* reals, unsigned n, const Job* jobs, unsigned mark, unsigned marks, Total* totals,       \
                        double* paths) {                                                                                    \
        record<Real>(reals, n, jobs, mark, marks, totals, paths);                                                           \
    }                                                                                                                       \
    extern "C" __global__ void __launch_bounds__(BLOCK)                                                                     \
        finish_##suffix(const Real* reals, const unsigned* counts, unsigned n, const Job* jobs, Total* totals,              \
                        unsigned* bins) {                                                                                   \
        finish<Real>(reals, counts, n, jobs, totals, bins);                                                                 \
    }
