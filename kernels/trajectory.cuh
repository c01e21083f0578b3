// One trajectory, one step at a time: the twin of kramers.langevin.cpu.FloatTrajectory, name for name and operation for
// operation. The formulas stand at kramers.langevin.FloatStepConstants.
//
//   theta <- theta - eta (grad L + xi),   xi ~ N(0, 2 sigma P(H)^p)                                        (Eq. 6)
//
// The state stays in registers. Who changes a line here changes its twin, and kernels/ptx is generated anew.
#pragma once

#include "double_math.cuh"
#include "float_math.cuh"
#include "philox.cuh"

template <typename Real>
struct MathOf;
template <>
struct MathOf<float> {
    using type = FloatMath;
};
template <>
struct MathOf<double> {
    using type = DoubleMath;
};

enum Noise { ISOTROPIC, LINEAR, SQUARED, POWER };

// Constants of a cell, the fields of FloatStepConstants; kramers.langevin.cuda.FloatRealFormat writes them in this order.
// Those of the first line differ from cell to cell, the others are one ensemble's.
template <typename Real>
struct Step {
    Real driftDecay, driftX, driftY, amplitudeSquared;
    Real yb, yf, yfMinusYb, ybMinusYf, minusYf, twoYf, minusYf2;
    Real kFlat, kSharp, decay, hessianDecay;
    Real root2c, minusRoot2c, twoC, powerOfMinus2Log;
    Real xFlat, xSharp, yStart;
};

template <typename Real>
struct Trajectory {
    using Math = typename MathOf<Real>::type;

    Real x;
    Real y;
    Real yLow;
    Real yFreeze;
    unsigned freezing;
    unsigned hops;
    unsigned passage;

    Real driftX;
    Real driftY;
    Real l11;
    Real l21;
    Real schur;
    Real dx;
    Real dy;

    // One update with the normals of a word for the radius and one for the angle (Box and Muller 1958); index is 1 for the
    // first step.
    template <Noise NOISE>
    __device__ __forceinline__ void step(const Step<Real>& k, bool holdY, unsigned radius, unsigned angle, unsigned index) {
        Real r = sqrtRn(Math::radiusSquared(radius) * k.amplitudeSquared);
        Real theta = Math::halfAngle(angle);
        Real n1 = r * Math::flip(Math::cos(theta), radius);
        Real n2 = r * Math::sin(theta);
        kick<NOISE>(k, holdY, n1, n2, index);
    }

    // One update with two normals of variance amplitudeSquared.
    template <Noise NOISE>
    __device__ __forceinline__ void kick(const Step<Real>& k, bool holdY, Real n1, Real n2, unsigned index) {
        driftAndFactor(k);
        if (NOISE == LINEAR) {
            linearNoise(n1, n2);
        } else if (NOISE == SQUARED) {
            squaredNoise(n1, n2);
        } else if (NOISE == POWER) {
            powerNoise(k, n1, n2);
        } else {
            isotropicNoise(n1, n2);
        }
        move(holdY, index);
    }

    // -eta grad L, and the Cholesky factor of the Hessian up to its last entry, of which the square may be negative.
    __device__ __forceinline__ void driftAndFactor(const Step<Real>& k) {
        Real u = y + k.yb;
        Real v = y + k.yf;
        Real inverse = reciprocalRn(u * v);
        Real a = u * inverse;
        Real oneOverU = v * inverse;
        Real b = a * a;
        Real minusK = x < 0 ? k.kSharp : k.kFlat;
        Real minusX = x * minusK;
        Real minusQ = fmaRn(minusX, u, y);
        Real w = fmaRn(minusX, k.ybMinusYf, k.minusYf);
        Real e = Math::exp2(y * k.decay);

        driftX = minusK * k.driftX * b * (minusQ * u);
        driftY = fmaRn(b * a * k.driftY, fmaRn(minusQ, w, y * k.yf), e * k.driftDecay);

        Real d = minusQ * oneOverU * k.yfMinusYb;
        Real w2 = w + w;
        l11 = minusK * k.minusRoot2c * (u * a);
        l21 = b * k.root2c * (w - d);
        Real s = fmaRn(y, k.twoYf, k.minusYf2);
        s = fmaRn(minusQ, w2, s);
        s = fmaRn(d, w2 - d, s);
        schur = fmaRn(b * b * k.twoC, s, e * k.hessianDecay);
    }

    // Covariance 2 sigma P(H): Cholesky where H is definite, else the positive eigenvalue's eigenvector; see FloatTrajectory.
    __device__ __forceinline__ void linearNoise(Real n1, Real n2) {
        Real l22 = 0;
        if (negative(schur)) {
            Real h11 = l11 * l11;
            Real h12 = l11 * l21;
            Real h22 = fmaRn(l21, l21, schur);
            Real difference = h11 - h22;
            Real twice = h12 + h12;
            Real root = sqrtRn(fmaRn(difference, difference, twice * twice));
            Real big = root + magnitude(difference);
            Real inverse = reciprocalRn(root * big);
            bool swap = negative(difference);
            Real larger = swap ? h22 : h11;
            Real major = sqrtRn(fmaRn(big, larger, twice * h12) * (big * inverse * Real(0.5)));
            Real minor = twice * (root * inverse) * major;
            l11 = swap ? minor : major;
            l21 = swap ? major : minor;
        } else {
            l22 = sqrtRn(schur);
        }
        dx = fmaRn(l11, n1, driftX);
        dy = fmaRn(l22, n2, fmaRn(l21, n1, driftY));
    }

    // Covariance 2 sigma H^2.
    __device__ __forceinline__ void squaredNoise(Real n1, Real n2) {
        Real h11 = l11 * l11;
        Real h12 = l11 * l21;
        Real h22 = fmaRn(l21, l21, schur);
        dx = fmaRn(h12, n2, fmaRn(h11, n1, driftX));
        dy = fmaRn(h22, n2, fmaRn(h12, n1, driftY));
    }

    // Covariance 2 sigma I.
    __device__ __forceinline__ void isotropicNoise(Real n1, Real n2) {
        dx = n1 + driftX;
        dy = n2 + driftY;
    }

    // Covariance 2 sigma P(H)^p through the eigenvalues, mean +- root.
    __device__ __forceinline__ void powerNoise(const Step<Real>& k, Real n1, Real n2) {
        Real h11 = l11 * l11;
        Real h12 = l11 * l21;
        Real h22 = fmaRn(l21, l21, schur);
        Real half = (h11 - h22) * Real(0.5);
        Real mean = (h11 + h22) * Real(0.5);
        Real root = sqrtRn(fmaRn(half, half, h12 * h12));
        Real far = mean < 0 ? mean - root : mean + root;
        Real near = divideRn(h11 * schur, far);
        Real upper = power(k, mean < 0 ? near : far);
        Real lower = power(k, mean < 0 ? far : near);
        Real middle = (upper + lower) * Real(0.5);
        Real spread = root > 0 ? divideRn((upper - lower) * Real(0.5), root) : Real(0);
        Real s11 = fmaRn(spread, half, middle);
        Real s12 = spread * h12;
        Real s22 = middle - spread * half;
        dx = fmaRn(s12, n2, fmaRn(s11, n1, driftX));
        dy = fmaRn(s22, n2, fmaRn(s12, n1, driftY));
    }

    // lambda^(p/2), 0 for lambda <= 0.
    static __device__ __forceinline__ Real power(const Step<Real>& k, Real lambda) {
        return lambda > 0 ? Math::exp2(Math::minus2Log(lambda) * k.powerOfMinus2Log) : Real(0);
    }

    __device__ __forceinline__ void move(bool holdY, unsigned index) {
        Real xNew = x + dx;
        if (!holdY) {
            Real dyAll = dy + yLow;
            Real yNew = y + dyAll;
            yLow = dyAll - (yNew - y);
            y = yNew;
        }
        if (signsDiffer(x, xNew)) {
            freezing = index + 1;
            yFreeze = y;
            if (hops++ == 0) {
                passage = index;
            }
        }
        x = xNew;
    }

    __device__ __forceinline__ bool finite() const { return isFinite(x) && isFinite(y); }
};
