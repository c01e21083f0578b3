// The order in which a network sees its images: the twin of kramers.network.data.MinibatchSampler. Epoch e's permutation is
// Fisher and Yates': for i from n - 1 down to 1, images i and floor(u (i + 1) / 2^64) change places, u from Philox at the
// counter that the table at kramers.math.Philox has, words 0 and 1 for even i, 2 and 3 for odd.
#pragma once

#include "philox.cuh"

namespace network {

static constexpr unsigned BATCH_STREAM = 0x42415443u;  // "BATC"

// floor(u range / 2^64)
__device__ __forceinline__ unsigned below(unsigned high, unsigned low, unsigned range) {
    unsigned long long rest = (unsigned long long)low * range;
    return (unsigned)(((unsigned long long)high * range + (rest >> 32)) >> 32);
}

// Writes the permutation of an epoch to order[n]. All threads draw the partners into order itself, at i what i is to change
// places with; then one thread, from the top down, turns partners into images: a place above i is final, one below holds its
// partner still, so the images wait in `spare`[n].
__device__ __forceinline__ void permute(int n, unsigned long long seed, unsigned epoch, unsigned repeat, int* spare, int* order) {
    for (int i = threadIdx.x; i < n; i += blockDim.x) {
        Words w = Philox::draw(i >> 1, epoch, repeat, BATCH_STREAM, (unsigned)seed, (unsigned)(seed >> 32));
        order[i] = (int)((i & 1) == 0 ? below(w.w0, w.w1, i + 1) : below(w.w2, w.w3, i + 1));
        spare[i] = i;
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        for (int i = n - 1; i > 0; i--) {
            int j = order[i];
            int image = spare[j];
            spare[j] = spare[i];
            order[i] = image;
        }
        order[0] = spare[0];
    }
    __syncthreads();
}

}  // namespace network
