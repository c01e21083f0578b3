// Lanes, in which networks stand side by side and make their steps together: blockIdx.y is that of a block.
#pragma once

#include "products.cuh"

namespace network {

// Where a network makes its steps; kramers.network.cuda.Lane writes the slot.
struct Lane {
    int slot;     // of the network, -1: the lane idles
    int on;       // 1: it takes part in the step or the measurement under way
    int images;   // of its batch
    int at;       // where that begins in its order
    int unsound;  // 1 if a logit was out of bounds
    float rate;   // -eta / images; 24 bytes
};

// Number of this thread among those of its lane.
__device__ __forceinline__ size_t worker() { return (size_t)blockIdx.x * THREADS + threadIdx.x; }

}  // namespace network
