// Curvature: the largest eigenvalues of the Hessian of the mean training loss by the weights of one layer k, of many networks.
//
//   H V = sum over images of a^T delta_k / N,   a: what enters layer k
//   dz_k = a V,   dz_{l+1} = (dz_l where out_l > 0) W_{l+1}
//   delta_last = A dz_last,   delta_{l-1} = (delta_l W_l^T) where out_{l-1} > 0
//
// A is the Hessian of the loss by the logits, kernels/losses.cuh. This is the Gauss-Newton form. Behind ReLU layers the logits
// are piecewise linear in the weights of one layer, so it is the Hessian wherever no unit sits at its kink. Lanczos
// (kramers.network.spectrum.LanczosRecursion) with full reorthogonalisation:
//
//   w = H q_m,   alpha_m = q_m w,   w <- w - Q (Q^T w) twice,   beta_m = |w|,   q_{m+1} = w / beta_m
//
//   activations  outputs of all layers for all training images, with p in place of the logits; once for each network
//   lanczos      so many steps more of each network, until the next vector is rounding error, or there is no room for it
//   combine      sums of a run's vectors in their place, which the next run's will be orthogonal to
//
// Directions V and vectors q stand like the weights, [inputs padded to 8][outputs padded to 4] without biases, in single
// precision; w in double. Products with H are in single precision for chunkRows images at a time; the sum of these is in
// double, and so are all scalar products. What a network gets depends on its own numbers alone.
//
// Grid: a block of THREADS threads for each network of the queue; dynamic shared memory: 2 Tiles<float>::STAGE floats. That of
// combine: a thread for each place of a vector, no dynamic shared memory.
#include "layers.cuh"
#include "losses.cuh"
#include "outer.cuh"
#include "vectors.cuh"

namespace network {

// One network's recursion; kramers.network.cuda.LanczosBatch writes and reads it.
struct Recursion {
    double scale;  // largest |alpha| or beta so far
    int size;      // basis vectors whose products are known
    int fresh;     // 1: w is a new direction that the host wrote
    int steps;     // made in this launch
    int unused;    // 24 bytes
};

// What is the same for all networks of a launch.
struct Spectroscopy {
    int layer;
    int images;     // N
    int capacity;   // basis vectors that a slot has room for
    int steps;      // of a launch, at most
    int loss;       // CROSS_ENTROPY ...
};

// Which sums of which vectors.
struct Combination {
    int slot;
    int capacity;
    int length;
    int first;
    int vectors;
    int sums;
};

// The network that a block works at.
struct Subject {
    const Net& net;
    int layer;
    int loss;
    const float* weights;
    Activations<float> activations;  // outputs of all images, p the last one's; deltas
    Images<float> images;
    float* stage;

    __device__ __forceinline__ int length() const {
        return padded(net.width[layer], INNER) * padded(net.width[layer + 1], COLUMNS);
    }
};

// A direction v goes up through the layers: dz_k and all above, rows at ... at + rows, to where the deltas will be.
__device__ __forceinline__ void ascend(const Subject& s, const float* v, int at, int rows) {
#pragma unroll 1
    for (int l = s.layer; l < s.net.layers; l++) {
        bool first = l == s.layer, last = l == s.net.layers - 1;
        int k = padded(s.net.width[l], INNER), columns = padded(s.net.width[l + 1], COLUMNS);
        Rows<float> in =
            first ? entering(s.net, s.activations, s.images, nullptr, l, at) : s.activations.delta(s.net, l - 1, at);
        Rows<float> output = s.activations.output(s.net, l, at), dz = s.activations.delta(s.net, l, at);
        multiply<false>(in, rows, k, first ? v : s.weights + s.net.weights[l], columns, (const float*)nullptr, columns, s.stage,
                        [&](int r, int c, Four<float> sum) {
                            Four<float> active = four(output.at(r) + c);
#pragma unroll
                            for (int j = 0; j < COLUMNS; j++) {
                                sum.v[j] = !last && active.v[j] == 0 ? 0.0f : sum.v[j];
                            }
                            putFour(dz.at(r) + c, sum);
                        });
    }
}

// delta_last = A dz_last / N, in place.
__device__ __forceinline__ void curve(const Subject& s, int at, int rows) {
    int last = s.net.layers - 1;
    if ((int)threadIdx.x < rows) {
        const float* p = s.activations.output(s.net, last, at).at(threadIdx.x);
        float* d = s.activations.delta(s.net, last, at).at(threadIdx.x);
        float scale = divideRn(1.0f, (float)s.images.count);
        curveLogits(s.loss, p, s.net.width[s.net.layers], s.images.labels[at + threadIdx.x], scale, d);
    }
    __syncthreads();
}

// w = H v
__device__ __forceinline__ void product(const Subject& s, const float* v, double* w) {
    int k = padded(s.net.width[s.layer], INNER), columns = padded(s.net.width[s.layer + 1], COLUMNS);
#pragma unroll 1
    for (int at = 0; at < s.images.count; at += chunkRows<float>()) {
        int rows = min(chunkRows<float>(), s.images.count - at);
        ascend(s, v, at, rows);
        curve(s, at, rows);
        backward(s.net, s.weights, s.activations, s.layer, at, rows, s.stage);
        outer(
            entering(s.net, s.activations, s.images, nullptr, s.layer, at), s.activations.delta(s.net, s.layer, at), rows, k,
            columns, s.stage,
            [&](int row, int c, const Four<float>& sum) {
                double* to = w + row * columns + c;
#pragma unroll
                for (int j = 0; j < COLUMNS; j++) {
                    to[j] = (at == 0 ? 0.0 : to[j]) + (double)sum.v[j];
                }
            },
            [](int, const Four<float>&) {});
    }
}

// Steps of the recursion until there have been enough, the room is used up, or the next vector is shorter than breakdown *
// scale; alpha and beta of each to coefficients [steps][2]. A new direction becomes a vector of the basis first.
__device__ __forceinline__ void recur(const Subject& s, const Spectroscopy& how, double breakdown, Recursion* at, float* basis,
                                      double* w, double* coefficients) {
    Recursion now = *at;
    int length = s.length();
    double* room = reinterpret_cast<double*>(s.stage);
    bool sound = true;
    now.steps = 0;
    __syncthreads();
#pragma unroll 1
    for (bool fresh = now.fresh != 0; sound && now.size < how.capacity; fresh = false) {
        double alpha = 0;
        if (!fresh) {
            float* q = basis + (size_t)now.size * length;
            product(s, q, w);
            alpha = dot(q, w, length, room);
            now.size++;
        }
        orthogonalise(basis, now.size, length, w, room);
        double beta = sqrtRn(dot(w, w, length, room));
        if (!fresh) {
            if (threadIdx.x == 0) {
                coefficients[2 * now.steps] = alpha;
                coefficients[2 * now.steps + 1] = beta;
            }
            now.steps++;
            now.scale = max(now.scale, max(magnitude(alpha), beta));
            sound = beta > breakdown * now.scale;
        }
        if (sound && now.size < how.capacity) {
            normalise(w, beta, length, basis + (size_t)now.size * length);
        }
        sound = sound && now.steps < how.steps;
    }
    now.fresh = 0;
    if (threadIdx.x == 0) {
        *at = now;
    }
}

// Slot s of each array belongs to a network:
//
//   images        [slots][images][inputs padded to 8], `apart` numbers from slot to slot; 0: the same images for all
//   weights       [slots][weights]
//   activations   [slots][2 images line]
//   basis         [slots][capacity][length]
//   next          [slots][length], w
//   coefficients  [slots][steps][2]
__device__ __forceinline__ Subject subject(const Net* net, const Spectroscopy& how, float* images, long long apart,
                                           const int* labels, const float* weights, float* activations, int slot) {
    return {*net, how.layer, how.loss, weights + (size_t)slot * net->weights[net->layers],
            {activations + (size_t)slot * how.images * 2 * net->line[net->layers], how.images},
            {images + slot * apart, labels, how.images}, reinterpret_cast<float*>(dynamicShared)};
}

extern "C" __global__ void __launch_bounds__(THREADS)
    activations(const Net* net, Spectroscopy how, float* images, long long apart, const float* weights, float* activations,
                const int* queue) {
    Subject s = subject(net, how, images, apart, nullptr, weights, activations, queue[blockIdx.x]);
    int last = net->layers - 1;
#pragma unroll 1
    for (int at = 0; at < how.images; at += chunkRows<float>()) {
        int rows = min(chunkRows<float>(), how.images - at);
        forward(*net, s.weights, s.activations, s.images, nullptr, at, rows, s.stage);
        if ((int)threadIdx.x < rows && how.loss != SQUARED_LOGITS) {
            float* z = s.activations.output(*net, last, at).at(threadIdx.x);
            softmax(z, net->width[net->layers], z);
        }
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
    lanczos(const Net* net, Spectroscopy how, double breakdown, float* images, long long apart, const int* labels,
            const float* weights, float* activations, float* basis, double* next, double* coefficients,
            Recursion* recursions, const int* queue) {
    int slot = queue[blockIdx.x];
    Subject s = subject(net, how, images, apart, labels, weights, activations, slot);
    size_t length = s.length();
    recur(s, how, breakdown, recursions + slot, basis + slot * how.capacity * length, next + slot * length,
          coefficients + (size_t)slot * how.steps * 2);
}

// basis[i] <- sum over j < vectors of factors[i][j] basis[j], i < sums, from vector `first` of a slot's basis on. A place of
// the vectors is one thread's, which takes its sums to `room`, [capacity][length], before it puts them into the basis.
extern "C" __global__ void __launch_bounds__(THREADS)
    combine(Combination what, const double* factors, float* basis, float* room) {
    int i = blockIdx.x * THREADS + threadIdx.x;
    if (i >= what.length) {
        return;
    }
    size_t length = what.length;
    float* at = basis + ((size_t)what.slot * what.capacity + what.first) * length + i;
#pragma unroll 1
    for (int sum = 0; sum < what.sums; sum++) {
        double x = 0;
#pragma unroll 1
        for (int j = 0; j < what.vectors; j++) {
            x = fmaRn(factors[(size_t)sum * what.vectors + j], (double)at[j * length], x);
        }
        room[sum * length + i] = (float)x;
    }
#pragma unroll 1
    for (int sum = 0; sum < what.sums; sum++) {
        at[sum * length] = room[sum * length + i];
    }
}

}  // namespace network
