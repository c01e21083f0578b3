// Training: stochastic gradient descent of many networks, each by one block of threads.
//
//   theta <- theta - eta/|batch| sum over the batch of grad L         (plain SGD)
//
// A block takes a network, makes steps, measures at checkpoints, and goes on with the next network when one has ended, until
// its budget is spent; so a launch lasts about as long as the budget says, and a block that is done early is not idle. What a
// network becomes depends on its own numbers alone.
//
//   train_shared   the block holds all weights in shared memory, behind the staging buffers: net.weights[layers] floats more
//   train_global   the weights stay in global memory, whatever the widths
//
// Grid: any number of blocks of THREADS threads; dynamic shared memory: 2 Tiles<float>::STAGE floats, and the weights.
#include "jobs.cuh"
#include "outer.cuh"

namespace network {

// Slot s of each array belongs to jobs[s].
struct Memory {
    float* weights;         // [slots][weights]
    float* activations;     // [blocks][2 capacity line]
    int* orders;            // [slots][2 images]: this epoch's order, room to make it
    double* measurements;   // [slots][measureRoom][4]: training loss and accuracy, test loss and accuracy
    float* snapshots;       // [slots][keepRoom][weights]
    int* predictions;       // [slots][test images]: classes at the last measurement
    unsigned long long* clocks;  // [2]: cycles that blocks spent on steps, and on measuring
};

// What a step costs whatever the batch, in images.
enum { STEP_COST = 24 };

// The gradient of a batch of so many images goes straight into the weights: w <- w - rate sum.
__device__ __forceinline__ void descend(const Net& net, float* weights, const Activations<float>& activations,
                                        const Images<float>& images, const int* batch, int count, float rate, float* stage) {
#pragma unroll 1
    for (int l = 0; l < net.layers; l++) {
        int k = padded(net.width[l], INNER), columns = padded(net.width[l + 1], COLUMNS);
        float* w = weights + net.weights[l];
        auto move = [&](int row, int c, const Four<float>& sum) {
            Four<float> now = four(w + row * columns + c);
#pragma unroll
            for (int j = 0; j < COLUMNS; j++) {
                now.v[j] = fmaRn(-rate, sum.v[j], now.v[j]);
            }
            putFour(w + row * columns + c, now);
        };
        outer(entering(net, activations, images, batch, l, 0), activations.delta(net, l, 0), count, k, columns, stage, move,
              [&](int c, const Four<float>& sum) { move(k, c, sum); });
    }
}

// What the threads of a block share about the network that they work at.
struct BlockState {
    Job job;
    int unsound;                      // 1 if a logit was out of bounds
    double losses[chunkRows<float>()]; // of row r of every chunk so far
    int rights[chunkRows<float>()];
    int* predicted;                    // of the set that is measured: its classes, null if they are not wanted
    long long clock;                   // up to which cycles are counted
    long long spent[2];                // on steps, on measuring
};

// After the forward pass of a chunk that is learned from: the last layer's deltas, then all others.
__device__ __forceinline__ void learn(const Net& net, int loss, const float* weights, const Activations<float>& activations,
                                      const int* labels, const int* batch, int at, int rows, BlockState& block, float* stage) {
    if ((int)threadIdx.x < rows) {
        const float* z = activations.output(net, net.layers - 1, at).at(threadIdx.x);
        float* d = activations.delta(net, net.layers - 1, at).at(threadIdx.x);
        if (!gradient(loss, z, net.width[net.layers], labels[batch[at + threadIdx.x]], d)) {
            block.unsound = 1;
        }
    }
    __syncthreads();
    backward(net, weights, activations, 0, at, rows, stage);
}

// After the forward pass of a chunk that is measured: its losses and hits to the state of the block, its classes to where they
// are wanted.
__device__ __forceinline__ void accumulateLoss(const Net& net, int loss, const Activations<float>& activations,
                                               const int* labels, int at, int rows, BlockState& block) {
    int r = threadIdx.x, best;
    if (r < chunkRows<float>() && at == 0) {
        block.losses[r] = 0;
        block.rights[r] = 0;
    }
    if (r < rows) {
        const float* z = activations.output(net, net.layers - 1, 0).at(r);
        block.losses[r] = block.losses[r] + lossOf(loss, z, net.width[net.layers], labels[at + r], &best);
        block.rights[r] += best == labels[at + r] ? 1 : 0;
        if (block.predicted != nullptr) {
            block.predicted[at + r] = best;
        }
    }
    __syncthreads();
}

// Mean loss and accuracy to out[0], out[1], sums in a fixed order. A loss that is no number stays none.
__device__ __forceinline__ void meanLoss(const BlockState& block, int images, double* out) {
    if (threadIdx.x == 0) {
        double loss = 0;
        int right = 0;
#pragma unroll 1
        for (int r = 0; r < chunkRows<float>(); r++) {
            loss = loss + block.losses[r];
            right += block.rights[r];
        }
        out[0] = divideRn(loss, (double)images);
        out[1] = divideRn((double)right, (double)images);
    }
    __syncthreads();
}

// What a launch works with.
struct Launch {
    const Net& net;
    TrainingProtocol protocol;
    Images<float> train, test;
    Memory memory;
};

// Where a block works.
struct Place {
    int slot;
    float* weights;
    Activations<float> activations;
    float* stage;
};

// Runs images through the network: those of the batch learned from, or (measuring) all of a set, its loss and accuracy to out.
__device__ __forceinline__ void run(const Launch& launch, const Place& place, BlockState& block, const Images<float>& images,
                                    const int* batch, int count, double* out) {
    bool measuring = batch == nullptr;
    int stride = padded(launch.net.width[0], INNER);
#pragma unroll 1
    for (int at = 0; at < count; at += chunkRows<float>()) {
        int rows = min(chunkRows<float>(), count - at);
        Images<float> set = images;
        if (measuring) {
            set.values += (size_t)at * stride;
        }
        forward(launch.net, place.weights, place.activations, set, batch, measuring ? 0 : at, rows, place.stage);
        if (measuring) {
            accumulateLoss(launch.net, launch.protocol.loss, place.activations, images.labels, at, rows, block);
        } else {
            learn(launch.net, launch.protocol.loss, place.weights, place.activations, images.labels, batch, at, rows, block,
                  place.stage);
        }
    }
    if (measuring) {
        meanLoss(block, count, out);
    }
}

// Charges the cycles since the last call to steps, or to measuring.
__device__ __forceinline__ void charge(BlockState& block, bool measuring) {
    if (threadIdx.x == 0) {
        long long now = clock64();
        block.spent[measuring] += now - block.clock;
        block.clock = now;
    }
}

// What follows from a look, or from a measurement.
__device__ __forceinline__ void conclude(const Launch& launch, const Place& place, BlockState& block, const double* row,
                                         bool looking) {
    const TrainingProtocol& protocol = launch.protocol;
    if (looking) {
        if (threadIdx.x == 0) {
            lookedAt(block.job, protocol, row[0], row[1] == 1);
        }
        __syncthreads();
        return;
    }
    int length = launch.net.weights[launch.net.layers];
    float* snapshots = launch.memory.snapshots + (size_t)place.slot * protocol.keepRoom * length;
    checkpoint(block.job, protocol, row[0], place.weights, length, snapshots);
}

// Measures a network that is at its checkpoint, looks whether it may stop, or makes a step; what that costs.
__device__ __forceinline__ int proceed(const Launch& launch, const Place& place, BlockState& block) {
    const TrainingProtocol& protocol = launch.protocol;
    const Job& job = block.job;
    const Memory& memory = launch.memory;
    bool looking = isLookDue(job, protocol), measuring = looking || isDue(job, protocol);
    double* row = memory.measurements + ((size_t)place.slot * protocol.measureRoom + job.measured) * 4;
    int n = launch.train.count;
    int* orders = memory.orders + (size_t)place.slot * 2 * n;
    const int* batch = measuring ? nullptr : batchOf(block.job, protocol.seed, n, orders, place.stage);
    int images = measuring ? n : batchImages(job, n);
    if (threadIdx.x == 0) {
        block.unsound = 0;
    }
#pragma unroll 1
    for (int set = 0; set < (measuring && !looking ? 2 : 1); set++) {
        Images<float> source = launch.train;
        if (set == 1) {
            source = launch.test;
        }
        if (threadIdx.x == 0) {
            // The barriers of the forward pass stand between this and who reads it.
            block.predicted = set == 0 ? nullptr : memory.predictions + (size_t)place.slot * source.count;
        }
        run(launch, place, block, source, batch, set == 0 ? images : source.count, row + 2 * set);
    }
    if (measuring) {
        conclude(launch, place, block, row, looking);
        charge(block, true);
        return (n + (looking ? 0 : launch.test.count)) / 3 + STEP_COST;
    }
    float rate = divideRn(job.eta, (float)images);
    descend(launch.net, place.weights, place.activations, launch.train, batch, images, rate, place.stage);
    if (threadIdx.x == 0) {
        stepped(block.job, block.unsound);
    }
    __syncthreads();
    charge(block, false);
    return images + STEP_COST;
}

// Works at a network until it ends, the host must take something away, or the budget is spent; what is left of the budget.
template <bool SHARED>
__device__ __forceinline__ long long work(const Launch& launch, Job* jobs, int slot, long long budget) {
    __shared__ BlockState block;
    const Memory& memory = launch.memory;
    const TrainingProtocol& protocol = launch.protocol;
    float* stage = reinterpret_cast<float*>(dynamicShared);
    int count = launch.net.weights[launch.net.layers];
    float* kept = memory.weights + (size_t)slot * count;
    size_t start = (size_t)blockIdx.x * protocol.capacity * 2 * launch.net.line[launch.net.layers];
    Place place = {slot, SHARED ? stage + 2 * Tiles<float>::STAGE : kept, {memory.activations + start, protocol.capacity}, stage};
    if (threadIdx.x == 0) {
        block.job = jobs[slot];
        block.clock = clock64();
        block.spent[0] = 0;
        block.spent[1] = 0;
    }
    __syncthreads();
    if (SHARED) {
        copy(kept, place.weights, count);
    }
    while (budget > 0 && block.job.state != ENDED && block.job.measured < protocol.measureRoom &&
           block.job.kept < protocol.keepRoom) {
        budget -= proceed(launch, place, block);
    }
    if (SHARED) {
        copy(place.weights, kept, count);
    }
    if (threadIdx.x == 0) {
        jobs[slot] = block.job;
        atomicAdd(memory.clocks, (unsigned long long)block.spent[0]);
        atomicAdd(memory.clocks + 1, (unsigned long long)block.spent[1]);
    }
    __syncthreads();
    return budget;
}

// Block b starts with the network in slot queue[b]; who has budget left takes the next one, its number from *next, which
// starts at the number of blocks.
template <bool SHARED>
__device__ __forceinline__ void train(const Launch& launch, Job* jobs, const int* queue, int length, int* next,
                                      long long budget) {
    __shared__ int taken;
#pragma unroll 1
    for (int at = blockIdx.x; at < length; at = taken) {
        budget = work<SHARED>(launch, jobs, queue[at], budget);
        if (budget <= 0) {
            return;
        }
        if (threadIdx.x == 0) {
            taken = atomicAdd(next, 1);
        }
        __syncthreads();
    }
}

#define TRAIN(name, shared)                                                                                            \
    extern "C" __global__ void __launch_bounds__(THREADS)                                                              \
        name(const Net* net, TrainingProtocol protocol, float* train_, const int* trainLabels, int trainCount, float* test,\
             const int* testLabels, int testCount, float* weights, float* activations, int* orders,                    \
             double* measurements, float* snapshots, int* predictions, unsigned long long* clocks, Job* jobs,          \
             const int* queue, int length, int* next, long long budget) {                                              \
        Launch launch = {*net, protocol, {train_, trainLabels, trainCount}, {test, testLabels, testCount},             \
                         {weights, activations, orders, measurements, snapshots, predictions, clocks}};                \
        train<shared>(launch, jobs, queue, length, next, budget);                                                      \
    }

TRAIN(train_shared, true)
TRAIN(train_global, false)

}  // namespace network
