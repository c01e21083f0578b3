// Training where cuBLAS multiplies: what comes between its products. For networks whose weights no block can hold.
//
//   Z_l = [X_l 1] W_l,   X_{l+1} = relu(Z_l),   D_last = -eta/|batch| grad L,   D_{l-1} = (D_l W_l^T where X_l >
// 0)
//   W_l <- W_l + [X_l 1]^T D_l                                          (plain SGD, as kernels/training.cu)
//
// Networks stand side by side in lanes, a row of matrices each, and make their steps together; those of a lane depend on its
// own numbers alone. A line of X is padded to 8 numbers, and 8 more begin with the 1 that meets the row of biases. A lane that
// idles has zeros in X and D, whatever is in its weights, so that a step leaves these alone.
//
//   beginOrEndStep   ends a step and begins the next: the batch, or who is due to be measured
//   gather           the images of the batch to X_0
//   relu             X_{l+1} from Z_l
//   lossBackward     D_last from the logits
//   reluBackward     zero where a unit is off
//   evaluate         losses and hits of some images
//   storeCheckpoint  what becomes of who was measured
//   storeLook        what becomes of who was looked at, whether it may stop
//   load, store      weights from where a network has its slot to its lane, and back
//
// and in double precision, for the Gauss-Newton matrix H = L^T R of one layer k (kramers.network.spectrum.GaussNewton):
//
//   directions  D_last, C rows an image: the columns of S with S S^T = (diag p - p p^T) / N, S = (1 - p 1^T) diag sqrt(p / N),
//               those of unity, or those of the Hessian of the squared error of softmax
//   factor      L or R, C rows an image: the outer products of D_k and X_k
//
// Grid: x over what is worked at, y over lanes; blocks of THREADS threads. beginOrEndStep, evaluate, storeCheckpoint,
// storeLook: one block a lane. beginOrEndStep has 2 Tiles<float>::STAGE floats of dynamic shared memory.
#include "jobs.cuh"
#include "lanes.cuh"

namespace network {

// What `beginOrEndStep` is to do.
enum { END = 1, BEGIN = 2, MEASURE = 4, LOOK = 8 };

extern "C" __global__ void __launch_bounds__(THREADS)
    beginOrEndStep(TrainingProtocol protocol, int what, int n, Lane* lanes, Job* jobs, int* orders) {
    __shared__ Job job;
    Lane lane = lanes[blockIdx.y];
    if (lane.slot < 0) {
        return;
    }
    if (threadIdx.x == 0) {
        job = jobs[lane.slot];
        if ((what & END) != 0 && lane.on != 0) {
            stepped(job, lane.unsound != 0);
        }
    }
    __syncthreads();
    bool awake = job.state != ENDED && (what & (BEGIN | MEASURE | LOOK)) != 0;
    bool called = ((what & MEASURE) == 0 || isDue(job, protocol)) && ((what & LOOK) == 0 || isLookDue(job, protocol));
    lane.on = awake && called ? 1 : 0;
    lane.unsound = 0;
    if (lane.on != 0 && (what & BEGIN) != 0) {
        int* order = orders + (size_t)lane.slot * 2 * n;
        lane.at = (int)(batchOf(job, protocol.seed, n, order, reinterpret_cast<float*>(dynamicShared)) - order);
        lane.images = batchImages(job, n);
        lane.rate = divideRn(-job.eta, (float)lane.images);
    }
    if (threadIdx.x == 0) {
        jobs[lane.slot] = job;
        lanes[blockIdx.y] = lane;
    }
}

// x [lanes][rows][line], images [n][line]: rows that the batch does not fill are zero.
extern "C" __global__ void __launch_bounds__(THREADS)
    gather(const Lane* lanes, const float* images, int n, const int* orders, float* x, int rows, int line) {
    Lane lane = lanes[blockIdx.y];
    int quads = line / 4;
    size_t i = worker();
    if (i < (size_t)rows * quads) {
        int row = (int)(i / quads), at = (int)(i % quads) * 4;
        Four<float> value = {};
        if (lane.on != 0 && row < lane.images) {
            const int* order = orders + (size_t)lane.slot * 2 * n + lane.at;
            value = four(images + (size_t)order[row] * line + at);
        }
        putFour(x + (blockIdx.y * (size_t)rows + row) * line + at, value);
    }
}

// z [lanes][rows][line] <- relu(z) in the first `columns` of a line, a multiple of COLUMNS.
template <typename Real>
__device__ __forceinline__ void relu(const Lane& lane, Real* z, int rows, int columns, int line) {
    int quads = columns / COLUMNS;
    size_t i = worker();
    if (i < (size_t)rows * quads) {
        Real* at = z + (blockIdx.y * (size_t)rows + i / quads) * line + i % quads * COLUMNS;
        Four<Real> value = four(at);
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            // As fmax would not: what is no number stays none.
            value.v[j] = lane.on == 0 || value.v[j] < 0 ? Real(0) : value.v[j];
        }
        putFour(at, value);
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
    relu_float(const Lane* lanes, float* z, int rows, int columns, int line) {
    relu(lanes[blockIdx.y], z, rows, columns, line);
}
extern "C" __global__ void __launch_bounds__(THREADS)
    relu_double(const Lane* lanes, double* z, int rows, int columns, int line) {
    relu(lanes[blockIdx.y], z, rows, columns, line);
}

// d [lanes][rows][line] from logits z [lanes][rows][line]; rows that the batch does not fill get zero.
extern "C" __global__ void __launch_bounds__(THREADS)
    lossBackward(int loss, Lane* lanes, const int* labels, int n, const int* orders, const float* z, float* d, int rows,
                 int classes, int line) {
    Lane lane = lanes[blockIdx.y];
    int row = (int)worker();
    if (row >= rows) {
        return;
    }
    size_t at = (blockIdx.y * (size_t)rows + row) * line;
    bool learns = lane.on != 0 && row < lane.images;
    int label = learns ? labels[orders[(size_t)lane.slot * 2 * n + lane.at + row]] : 0;
    if (learns && !gradient(loss, z + at, classes, label, d + at)) {
        lanes[blockIdx.y].unsound = 1;
    }
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        d[at + i] = learns ? lane.rate * d[at + i] : 0.0f;
    }
}

// d [lanes][rows * each][line] <- 0 where x [lanes][rows][line] is, `each` rows of d to one of x.
template <typename Real>
__device__ __forceinline__ void reluBackward(const Lane& lane, const Real* x, Real* d, int rows, int each, int columns,
                                             int line) {
    int quads = columns / COLUMNS;
    size_t i = worker();
    if (i < (size_t)rows * each * quads) {
        size_t row = i / quads, first = blockIdx.y * (size_t)rows;
        int at = (int)(i % quads) * COLUMNS;
        Four<Real> active = four(x + (first + row / each) * line + at);
        Real* to = d + (first * each + row) * line + at;
        Four<Real> value = four(to);
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            value.v[j] = lane.on == 0 || active.v[j] == 0 ? Real(0) : value.v[j];
        }
        putFour(to, value);
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
    reluBackward_float(const Lane* lanes, const float* x, float* d, int rows, int each, int columns, int line) {
    reluBackward(lanes[blockIdx.y], x, d, rows, each, columns, line);
}
extern "C" __global__ void __launch_bounds__(THREADS)
    reluBackward_double(const Lane* lanes, const double* x, double* d, int rows, int each, int columns, int line) {
    reluBackward(lanes[blockIdx.y], x, d, rows, each, columns, line);
}

// What the threads of a lane's block have counted of one data set, thread t of the images t, t + THREADS ... of each part.
struct Tally {
    double losses[THREADS];
    int rights[THREADS];
};

// Logits z [lanes][rows][line] of the images at ... with these labels, n in all; tallies [lanes][2], begun anew if they are the
// first. Classes of the test set, set 1, to predictions [slots][n].
extern "C" __global__ void __launch_bounds__(THREADS)
    evaluate(int kind, const Lane* lanes, const int* labels, const float* z, int rows, int classes, int line, int set, int at,
             int n, Tally* tallies, int* predictions) {
    if (lanes[blockIdx.y].on == 0) {
        return;
    }
    Tally& mine = tallies[2 * blockIdx.y + set];
    double loss = at == 0 ? 0 : mine.losses[threadIdx.x];
    int right = at == 0 ? 0 : mine.rights[threadIdx.x];
#pragma unroll 1
    for (int r = threadIdx.x; r < rows; r += THREADS) {
        int best;
        loss = loss + lossOf(kind, z + (blockIdx.y * (size_t)rows + r) * line, classes, labels[at + r], &best);
        right += best == labels[at + r] ? 1 : 0;
        if (set == 1) {
            predictions[(size_t)lanes[blockIdx.y].slot * n + at + r] = best;
        }
    }
    mine.losses[threadIdx.x] = loss;
    mine.rights[threadIdx.x] = right;
}

// Mean loss and accuracy of a lane's data set of so many images to out[0], out[1], by one block: sums in a fixed order.
__device__ __forceinline__ void mean(const Tally& own, int images, double* out) {
    __shared__ Tally counted;
    counted.losses[threadIdx.x] = own.losses[threadIdx.x];
    counted.rights[threadIdx.x] = own.rights[threadIdx.x];
    __syncthreads();
    if (threadIdx.x == 0) {
        double loss = 0;
        int right = 0;
#pragma unroll 1
        for (int t = 0; t < THREADS; t++) {
            loss = loss + counted.losses[t];
            right += counted.rights[t];
        }
        out[0] = divideRn(loss, (double)images);
        out[1] = divideRn((double)right, (double)images);
    }
    __syncthreads();
}

// What follows from the means of those that were measured.
//
//   weights       [lanes][length]
//   measurements  [slots][measureRoom][4]: training loss and accuracy, test loss and accuracy
//   snapshots     [slots][keepRoom][length]
extern "C" __global__ void __launch_bounds__(THREADS)
    storeCheckpoint(TrainingProtocol protocol, const Lane* lanes, Job* jobs, const Tally* tallies, int trainImages,
                    int testImages, const float* weights, int length, double* measurements, float* snapshots) {
    __shared__ Job job;
    Lane lane = lanes[blockIdx.y];
    if (lane.on == 0) {
        return;
    }
    if (threadIdx.x == 0) {
        job = jobs[lane.slot];
    }
    __syncthreads();
    double* row = measurements + ((size_t)lane.slot * protocol.measureRoom + job.measured) * 4;
    mean(tallies[2 * blockIdx.y], trainImages, row);
    mean(tallies[2 * blockIdx.y + 1], testImages, row + 2);
    checkpoint(job, protocol, row[0], weights + blockIdx.y * (size_t)length, length,
               snapshots + (size_t)lane.slot * protocol.keepRoom * length);
    if (threadIdx.x == 0) {
        jobs[lane.slot] = job;
    }
}

// What follows from the means over the training set of those that were looked at.
extern "C" __global__ void __launch_bounds__(THREADS)
    storeLook(TrainingProtocol protocol, const Lane* lanes, Job* jobs, const Tally* tallies, int trainImages) {
    __shared__ double means[2];
    Lane lane = lanes[blockIdx.y];
    if (lane.on == 0) {
        return;
    }
    mean(tallies[2 * blockIdx.y], trainImages, means);
    if (threadIdx.x == 0) {
        Job job = jobs[lane.slot];
        lookedAt(job, protocol, means[0], means[1] == 1);
        jobs[lane.slot] = job;
    }
}

// weights [lanes][length] from slots [slots][length].
extern "C" __global__ void __launch_bounds__(THREADS)
    load(const Lane* lanes, const float* slots, int length, float* weights) {
    int slot = lanes[blockIdx.y].slot;
    size_t i = worker() * 4;
    if (slot >= 0 && i < (size_t)length) {
        putFour(weights + blockIdx.y * (size_t)length + i, four(slots + (size_t)slot * length + i));
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
    store(const Lane* lanes, const float* weights, int length, float* slots) {
    int slot = lanes[blockIdx.y].slot;
    size_t i = worker() * 4;
    if (slot >= 0 && i < (size_t)length) {
        putFour(slots + (size_t)slot * length + i, four(weights + blockIdx.y * (size_t)length + i));
    }
}

// What `directions` writes.
enum { ROOT = 0, UNIT = 1, HESSIAN = 2 };

// d [rows * classes][line], times a number; of logits z [rows][line], which become probabilities unless d is to be unity.
extern "C" __global__ void __launch_bounds__(THREADS)
    directions(int what, const int* labels, double* z, double* d, int rows, int classes, int line, double scale) {
    int row = (int)worker();
    if (row >= rows) {
        return;
    }
    double* p = z + (size_t)row * line;
    if (what != UNIT) {
        softmax(p, classes, p);
    }
#pragma unroll 1
    for (int c = 0; c < classes; c++) {
        double r = what == ROOT ? sqrtRn(p[c]) * scale : scale;
        double* to = d + ((size_t)row * classes + c) * line;
#pragma unroll 1
        for (int k = 0; k < classes; k++) {
            to[k] = (k == c ? r : 0.0) - (what == ROOT ? p[k] * r : 0.0);
        }
        if (what == HESSIAN) {
            curveSquaredSoftmax(p, classes, labels[row], 1.0, to);
        }
    }
}

// m [rows * classes][outputs][inputs] from d [rows * classes][dLine] and x [rows][xLine].
extern "C" __global__ void __launch_bounds__(THREADS)
    factor(const double* x, int xLine, const double* d, int dLine, int rows, int classes, int inputs, int outputs, double* m) {
    size_t n = (size_t)inputs * outputs, i = worker();
    if (i < (size_t)rows * classes * n) {
        size_t row = i / n;
        int o = (int)(i % n) / inputs, k = (int)(i % n) % inputs;
        m[i] = d[row * dLine + o] * x[row / classes * xLine + k];
    }
}

}  // namespace network
