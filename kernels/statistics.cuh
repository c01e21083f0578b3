// Exact statistics: the twin of kramers.langevin.CellStatistics, TimeSeries and FirstPassageTimes.
//
// Every term is an integer. A thread adds up its own trajectories, then adds its totals to those of its job by atomics: sums
// of integers do not depend on the order. Numbers wider than 32 bits are cut into 32-bit limbs that have a 64-bit total each,
// so that no carry has to travel; kramers.langevin.cuda.KernelSums puts them together again. A job has at most 2^24
// trajectories, so no total overflows.
#pragma once

using Total = unsigned long long;

// Totals of a job, in the order of this enum.
enum {
    FLAT,
    DIVERGED,
    HOPS_TO_FLAT,
    HOPS_TO_SHARP,
    FREEZING,
    FREEZING_SQUARED,                        // 2 limbs
    Y_FREEZE = FREEZING_SQUARED + 2,         // 2 limbs, the upper one signed
    Y_FREEZE_SQUARED = Y_FREEZE + 2,         // 3 limbs
    FROM_SHARP = Y_FREEZE_SQUARED + 3,       // first passages: escaped, censored, steps, steps squared (2 limbs)
    FROM_FLAT = FROM_SHARP + 5,
    TOTALS = FROM_FLAT + 5
};

// Totals of a job at a recorded step: finite, flat, y (2 limbs), y squared (3 limbs).
enum { MARK_FINITE, MARK_FLAT, MARK_Y, MARK_Y_SQUARED = MARK_Y + 2, MARK_TOTALS = MARK_Y_SQUARED + 3 };

// Histograms of a job, one after the other: freezing time, y_freeze, first passage from the sharper side, from the flatter.
// Freezing times are at most 2^31, units of y at most 2^43 (kramers.statistics.LogBins).
enum { TIME_BITS = 3, Y_BITS = 5, TIME_BINS = 240, Y_BINS = 1280, BINS = TIME_BINS + Y_BINS + 2 * TIME_BINS };

// y in fixed point, units of 2^-24, saturated at 2^19 (CellStatistics.yUnits). Doubles hold both steps exactly.
__device__ __forceinline__ long long yUnits(double y) {
    return __double2ll_rn(fmax(-0x1p19, fmin(0x1p19, y)) * 0x1p24);
}

// LogBins.index: each power of two is cut into 2^bits equal parts.
__device__ __forceinline__ int logBin(int bits, long long value) {
    if (value < (1LL << bits)) {
        return (int)max(0LL, value);
    }
    int shift = 63 - __clzll(value) - bits;
    return (shift << bits) + (int)(value >> shift);
}

__device__ __forceinline__ void addSigned(Total* limbs, long long value) {
    limbs[0] += (Total)value & 0xFFFFFFFFu;
    limbs[1] += (Total)(value >> 32);
}

// value^2 below 2^64
__device__ __forceinline__ void addSquare(Total* limbs, unsigned value) {
    Total square = (Total)value * value;
    limbs[0] += square & 0xFFFFFFFFu;
    limbs[1] += square >> 32;
}

// value^2 below 2^96
__device__ __forceinline__ void addWideSquare(Total* limbs, long long value) {
    Total square = (Total)value * (Total)value;
    limbs[0] += square & 0xFFFFFFFFu;
    limbs[1] += square >> 32;
    limbs[2] += (Total)__mul64hi(value, value);
}

__device__ __forceinline__ void flush(const Total* own, int count, Total* shared) {
#pragma unroll
    for (int i = 0; i < count; i++) {
        if (own[i] != 0) {
            atomicAdd(shared + i, own[i]);
        }
    }
}

// CellStatistics.add, and addDiverged for a trajectory that is not finite; bins is null if no histograms are kept.
template <typename Real>
__device__ __forceinline__ void addEnd(const Trajectory<Real>& t, bool startedFlat, Total* own, unsigned* bins) {
    if (!t.finite()) {
        own[DIVERGED]++;
        return;
    }
    own[FLAT] += t.x > 0 ? 1 : 0;
    Total toFlat = ((Total)t.hops + (startedFlat ? 0 : 1)) >> 1;
    own[HOPS_TO_FLAT] += toFlat;
    own[HOPS_TO_SHARP] += t.hops - toFlat;
    own[FREEZING] += t.freezing;
    addSquare(own + FREEZING_SQUARED, t.freezing);
    long long units = yUnits((double)t.yFreeze);
    addSigned(own + Y_FREEZE, units);
    addWideSquare(own + Y_FREEZE_SQUARED, units);
    if (bins != nullptr) {
        atomicAdd(bins + logBin(TIME_BITS, t.freezing), 1u);
        atomicAdd(bins + TIME_BINS + logBin(Y_BITS, units), 1u);
        // Chosen by arithmetic, not by address, so that the totals stay in registers.
        Total escaped = t.passage != 0 ? 1 : 0;
        Total flat = startedFlat ? 1 : 0;
        Total limbs[2] = {0, 0};
        addSquare(limbs, t.passage);
        own[FROM_FLAT] += flat * escaped;
        own[FROM_FLAT + 1] += flat * (1 - escaped);
        own[FROM_FLAT + 2] += flat * t.passage;
        own[FROM_FLAT + 3] += flat * limbs[0];
        own[FROM_FLAT + 4] += flat * limbs[1];
        own[FROM_SHARP] += (1 - flat) * escaped;
        own[FROM_SHARP + 1] += (1 - flat) * (1 - escaped);
        own[FROM_SHARP + 2] += (1 - flat) * t.passage;
        own[FROM_SHARP + 3] += (1 - flat) * limbs[0];
        own[FROM_SHARP + 4] += (1 - flat) * limbs[1];
        if (escaped != 0) {
            int side = TIME_BINS + Y_BINS + (startedFlat ? TIME_BINS : 0);
            atomicAdd(bins + side + logBin(TIME_BITS, t.passage), 1u);
        }
    }
}

// TimeSeries.add for a state that is finite.
__device__ __forceinline__ void addMark(double x, double y, Total* own) {
    own[MARK_FINITE]++;
    own[MARK_FLAT] += x > 0 ? 1 : 0;
    long long units = yUnits(y);
    addSigned(own + MARK_Y, units);
    addWideSquare(own + MARK_Y_SQUARED, units);
}
