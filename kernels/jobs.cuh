// What a network under way is, whichever kernels work at it: its job, its batches, its loss, and what becomes of it at a
// checkpoint.
#pragma once

#include "minibatch_sampler.cuh"
#include "layers.cuh"
#include "losses.cuh"

namespace network {

// One network under way; kramers.network.cuda.NetworkJob writes it and reads it.
struct Job {
    float eta;
    int batch;       // images of a batch, at most those of the training set: then gradient descent
    int repeat;
    int steps;       // the last
    int step;        // updates made
    int checkpoint;  // the next to be measured
    int epoch;       // whose permutation is in `orders`, -1: none
    int measured;    // rows of `measurements` that wait for the host
    int kept;        // rows of `snapshots` that wait for the host
    int diverged;    // step at which it diverged, -1
    int state;
    int start;       // step at which it began
    int passed;      // looks in a row at which it might have stopped
    int looked;      // step of the last look, -1; 56 bytes
};
enum { UNDER_WAY = 0, ENDED = 1 };

struct TrainingProtocol {
    unsigned long long seed;
    int checkpoints;   // intervals between measurements
    int keepAll;       // 1: weights of every checkpoint are wanted, 0: of the last
    int measureRoom;   // rows of `measurements` for each slot
    int keepRoom;      // rows of `snapshots` for each slot
    int capacity;      // rows of `activations` for each block, >= batch and chunkRows
    int loss;          // CROSS_ENTROPY ...
    double stopLoss;   // training loss of a look that passes, < 0: none does
    int stopEvery;     // steps between looks
    int stopMinimum;   // steps made before it may stop
    int stopHold;      // looks in a row that must pass
    int unused;        // 56 bytes
};

// A training loss above this counts as diverged, NetworkResult.LOSS_LIMIT.
#define LOSS_LIMIT 100

// Step of checkpoint i of a network, TrainingProtocol.stepOf.
__device__ __forceinline__ int stepOf(int i, const Job& job, int checkpoints) {
    int steps = job.steps - job.start;
    return job.start + steps / checkpoints * i + (int)((long long)(steps % checkpoints) * i / checkpoints);
}

// Where this step's batch stands, in `orders`[2 n]; a new epoch gets its order first. Gradient descent has all images in their
// own order. The job is shared by the block; `stage`: 2 Tiles<float>::STAGE numbers in shared memory.
__device__ __forceinline__ const int* batchOf(Job& job, unsigned long long seed, int n, int* orders, float* stage) {
    int perEpoch = ceilDiv(n, job.batch);
    int epoch = job.step / perEpoch;
    bool fresh = job.epoch != epoch;
    __syncthreads();
    if (fresh && job.batch < n) {
        int* spare = n <= 2 * Tiles<float>::STAGE ? reinterpret_cast<int*>(stage) : orders + n;
        permute(n, seed, epoch, job.repeat, spare, orders);
    } else if (fresh) {
        for (int i = threadIdx.x; i < n; i += THREADS) {
            orders[i] = i;
        }
    }
    if (threadIdx.x == 0) {
        job.epoch = epoch;
    }
    __syncthreads();
    return orders + job.step % perEpoch * job.batch;
}

// Images of this step's batch: the last of an epoch may be short.
__device__ __forceinline__ int batchImages(const Job& job, int n) {
    return min(job.batch, n - job.step % ceilDiv(n, job.batch) * job.batch);
}

__device__ __forceinline__ void copy(const float* from, float* to, int count) {
#pragma unroll 1
    for (int i = 4 * threadIdx.x; i < count; i += 4 * THREADS) {
        putFour(to + i, four(from + i));
    }
    __syncthreads();
}

// After a measurement, by the threads of a block that share the job: the network has diverged, or its weights [count] are kept
// if they are wanted, and the next checkpoint is due. loss: that of the training set; snapshots: those of this network.
__device__ __forceinline__ void checkpoint(Job& job, const TrainingProtocol& protocol, double loss, const float* weights,
                                           int count, float* snapshots) {
    bool sound = loss <= LOSS_LIMIT;
    bool end = job.checkpoint == protocol.checkpoints;
    bool keep = sound && (end || protocol.keepAll);
    __syncthreads();
    if (keep) {
        copy(weights, snapshots + (size_t)job.kept * count, count);
    }
    if (threadIdx.x == 0) {
        job.diverged = sound ? -1 : job.step;
        job.measured += sound ? 1 : 0;
        job.kept += keep ? 1 : 0;
        job.checkpoint += sound ? 1 : 0;
        job.state = sound && !end ? UNDER_WAY : ENDED;
    }
    __syncthreads();
}

// After a step, by one thread: it counts, unless a logit was out of bounds.
__device__ __forceinline__ void stepped(Job& job, bool unsound) {
    job.diverged = unsound ? job.step : -1;
    job.state = unsound ? ENDED : UNDER_WAY;
    job.step += unsound ? 0 : 1;
}

// True if the next thing to do, unless it is a look, is a measurement.
__device__ __forceinline__ bool isDue(const Job& job, const TrainingProtocol& protocol) {
    return job.step == stepOf(job.checkpoint, job, protocol.checkpoints);
}

// True if the next thing to do is to look whether the network may stop, EarlyStop.isDue.
__device__ __forceinline__ bool isLookDue(const Job& job, const TrainingProtocol& protocol) {
    int made = job.step - job.start;
    return protocol.stopLoss >= 0 && job.looked != job.step && made > 0 && made % protocol.stopEvery == 0 &&
           made + (protocol.stopHold - 1) * protocol.stopEvery >= protocol.stopMinimum;
}

// After a look, by one thread: a network that may stop is at its last checkpoint. all: it classified all training images right.
__device__ __forceinline__ void lookedAt(Job& job, const TrainingProtocol& protocol, double loss, bool all) {
    job.looked = job.step;
    job.passed = loss <= protocol.stopLoss && all ? job.passed + 1 : 0;
    if (job.passed >= protocol.stopHold && job.step - job.start >= protocol.stopMinimum) {
        job.steps = job.step;
        job.checkpoint = protocol.checkpoints;
    }
}

}  // namespace network
