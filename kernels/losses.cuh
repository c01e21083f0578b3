// Losses by the logits z of one image, C classes: value, gradient and Hessian. With p = softmax(z), the one-hot y of the
// image's label, and e = p - y:
//
//                    value                gradient              Hessian times v
//   cross-entropy    -log p_label         e                     w = p (v - p.v)
//   squared-logits   |z - y|^2 / C        2/C (z - y)           2/C v
//   squared-softmax  |p - y|^2 / C        2/C p (e - p.e)       2/C (w (e - p.e) + p (w - w.(e + p)))
//
// with a.b for scalar products. Where the likeliest class is nearly certain, what is subtracted here is nearly equal: e, v and w
// are counted from those of that class, and 1 - p of it is the sum of the other p. As in kramers.network.cpu.FloatLoss, in the
// same order.
#pragma once

#include "layers.cuh"

namespace network {

// kramers.network.Loss, in its order.
enum { CROSS_ENTROPY = 0, SQUARED_LOGITS = 1, SQUARED_SOFTMAX = 2 };

// The likeliest class of an image, and what e is counted from there.
template <typename Real>
struct Likeliest {
    int best;
    Real rest;    // 1 - p of it
    Real origin;  // -e of it

    // e of class i
    __device__ __forceinline__ Real error(const Real* p, int i, int label) const {
        return i == best ? Real(0) : (i == label ? p[i] - Real(1) : p[i]) + origin;
    }
};

template <typename Real>
__device__ __forceinline__ int highest(const Real* z, int classes) {
    int best = 0;
#pragma unroll 1
    for (int i = 1; i < classes; i++) {
        best = z[i] > z[best] ? i : best;
    }
    return best;
}

template <typename Real>
__device__ __forceinline__ Likeliest<Real> likeliest(const Real* p, int classes, int label) {
    int best = highest(p, classes);
    Real rest = 0;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        rest = rest + (i == best ? Real(0) : p[i]);
    }
    return {best, rest, label == best ? rest : -p[best]};
}

// d = 2/C (z - y); false if a logit is out of bounds.
template <typename Real>
__device__ __forceinline__ bool squaredLogitsGradient(const Real* z, int classes, int label, Real* d) {
    Real factor = divideRn(Real(2), Real(classes));
    bool sound = true;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        sound = sound && magnitude(z[i]) <= Real(LOGIT_LIMIT);
        d[i] = factor * (i == label ? z[i] - Real(1) : z[i]);
    }
    return sound;
}

// d = 2/C p (e - p.e) from p in d
template <typename Real>
__device__ __forceinline__ void squaredSoftmaxGradient(Real* d, int classes, int label) {
    Likeliest<Real> from = likeliest(d, classes, label);
    Real mean = 0, factor = divideRn(Real(2), Real(classes));
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        mean = fmaRn(d[i], from.error(d, i, label), mean);
    }
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        d[i] = factor * d[i] * (from.error(d, i, label) - mean);
    }
}

// The gradient by a row of logits to d; false if a logit is out of bounds.
template <typename Real>
__device__ __forceinline__ bool gradient(int loss, const Real* z, int classes, int label, Real* d) {
    if (loss == SQUARED_LOGITS) {
        return squaredLogitsGradient(z, classes, label, d);
    }
    bool sound = softmax(z, classes, d);
    if (loss == CROSS_ENTROPY) {
        d[label] = d[label] - Real(1);
    } else {
        squaredSoftmaxGradient(d, classes, label);
    }
    return sound;
}

// d <- scale (diag p - p p^T) d. d is counted from that of the likeliest class: where its p is close to 1, d - p.d would cancel
// to rounding error.
template <typename Real>
__device__ __forceinline__ void curveCrossEntropy(const Real* p, int classes, Real scale, Real* d) {
    int best = highest(p, classes);
    Real origin = d[best], mean = 0;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        d[i] = d[i] - origin;
        mean = fmaRn(p[i], d[i], mean);
    }
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        d[i] = p[i] * (d[i] - mean) * scale;
    }
}

// d <- scale times the Hessian of the squared error of softmax times d
template <typename Real>
__device__ __forceinline__ void curveSquaredSoftmax(const Real* p, int classes, int label, Real scale, Real* d) {
    Likeliest<Real> from = likeliest(p, classes, label);
    Real origin = d[from.best], mean = 0, meanError = 0, turn = 0;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        mean = fmaRn(p[i], d[i] - origin, mean);
        meanError = fmaRn(p[i], from.error(p, i, label), meanError);
    }
    // The derivative w of p; the sum of it is zero, so that w.(e + p) - w of the likeliest is a sum over the others.
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        d[i] = p[i] * (d[i] - origin - mean);
        Real weight = from.error(p, i, label) + p[i] + from.rest;
        turn = i == from.best ? turn : fmaRn(d[i], weight, turn);
    }
    Real first = d[from.best], factor = divideRn(Real(2) * scale, Real(classes));
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        Real bent = d[i] * (from.error(p, i, label) - meanError) + p[i] * (d[i] - first - turn);
        d[i] = factor * bent;
    }
}

// d <- scale times the Hessian by the logits times d; p: for the loss that has need of it.
template <typename Real>
__device__ __forceinline__ void curveLogits(int loss, const Real* p, int classes, int label, Real scale, Real* d) {
    if (loss == CROSS_ENTROPY) {
        curveCrossEntropy(p, classes, scale, d);
    } else if (loss == SQUARED_SOFTMAX) {
        curveSquaredSoftmax(p, classes, label, scale, d);
    } else {
        Real factor = divideRn(Real(2) * scale, Real(classes));
#pragma unroll 1
        for (int i = 0; i < classes; i++) {
            d[i] = factor * d[i];
        }
    }
}

// |z - y|^2 / C in double precision
__device__ __forceinline__ double squaredLogits(const float* z, int classes, int label) {
    double squares = 0;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        double e = i == label ? (double)z[i] - 1.0 : (double)z[i];
        squares = squares + e * e;
    }
    return divideRn(squares, (double)classes);
}

// Loss of a row of logits in double precision; the highest logit to `best`. 1 - p of the label is the sum of the other p.
__device__ __forceinline__ double lossOf(int loss, const float* z, int classes, int label, int* best) {
    *best = highest(z, classes);
    if (loss == SQUARED_LOGITS) {
        return squaredLogits(z, classes, label);
    }
    double most = z[*best], sum = 0, others = 0, squares = 0;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        double x = DoubleMath::exp2(((double)z[i] - most) * MathOf<double>::LOG2_E);
        double other = i == label ? 0.0 : x;
        sum = sum + x;
        others = others + other;
        squares = squares + other * other;
    }
    if (loss == CROSS_ENTROPY) {
        return most - 0.5 * DoubleMath::minus2Log(sum) - (double)z[label];
    }
    return divideRn(others * others + squares, sum * sum * (double)classes);
}

}  // namespace network
