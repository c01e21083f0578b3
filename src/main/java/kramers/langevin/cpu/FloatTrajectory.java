// Written again in double precision by the build
package kramers.langevin.cpu;

import kramers.langevin.FloatStepConstants;
import kramers.math.FloatMath;

/**
 * One trajectory, one step at a time: the readable twin of every engine, and the oracle of their bits. Notation and formulas
 * stand at {@link FloatStepConstants}.
 */
final class FloatTrajectory {
    float x;
    float y;
    /** What rounding left out of y so far (Kahan): at small eta a step of y is below half an ulp of y. */
    float yLow;
    /** 1 + index of the last step that changed the sign of x (the first step has index 1), 1 if none did. */
    int freezing;
    /** y right after that step. */
    float yFreeze;
    /** Changes of the sign of x. */
    int hops;
    /** Step of the first of them, the first step being 1; 0 before it. */
    int passage;

    private final FloatStepConstants k;
    private float driftX;
    private float driftY;
    private float l11;
    private float l21;
    private float schur;
    private float dx;
    private float dy;

    FloatTrajectory(FloatStepConstants k) {
        this.k = k;
    }

    /**
     * One update.
     *
     * @param n1 normal that drives the first column of the noise factor, with the amplitude eta √(2 sigma)
     * @param n2 likewise for the second column
     * @param index 1 for the first step
     */
    void step(float n1, float n2, int index) {
        driftAndFactor();
        switch (k.noise) {
            case LINEAR -> linearNoise(n1, n2);
            case SQUARED -> squaredNoise(n1, n2);
            case POWER -> powerNoise(n1, n2);
            case ISOTROPIC -> isotropicNoise(n1, n2);
        }
        move(index);
    }

    /** -eta ∇L, and the Cholesky factor of the Hessian up to its last entry, of which the square may be negative. */
    private void driftAndFactor() {
        float u = y + k.yb;
        float v = y + k.yf;
        float inverse = 1f / (u * v);
        float a = u * inverse;
        float oneOverU = v * inverse;
        float b = a * a;
        float minusK = x < 0 ? k.kSharp : k.kFlat;
        float minusX = x * minusK;
        float minusQ = Math.fma(minusX, u, y);
        float w = Math.fma(minusX, k.ybMinusYf, k.minusYf);
        float e = FloatMath.exp2(y * k.decay);

        driftX = minusK * k.driftX * b * (minusQ * u);
        driftY = Math.fma(b * a * k.driftY, Math.fma(minusQ, w, y * k.yf), e * k.driftDecay);

        float d = minusQ * oneOverU * k.yfMinusYb;
        float w2 = w + w;
        l11 = minusK * k.minusRoot2c * (u * a);
        l21 = b * k.root2c * (w - d);
        float s = Math.fma(y, k.twoYf, k.minusYf2);
        s = Math.fma(minusQ, w2, s);
        s = Math.fma(d, w2 - d, s);
        schur = Math.fma(b * b * k.twoC, s, e * k.hessianDecay);
    }

    /**
     * Covariance 2 sigma P(H): Cholesky where H is definite, else √λ times the eigenvector of its positive eigenvalue λ. With
     * R = √((h11 - h22)² + (2 h12)²) and B = R + |h11 - h22| that vector is along (B, 2 h12), or (2 h12, B) where h22 is the
     * larger, and λ = max(h11, h22) + 2 h12²/B: no difference of like numbers.
     */
    private void linearNoise(float n1, float n2) {
        float l22 = 0;
        if (FloatMath.negative(schur)) {
            float h11 = l11 * l11;
            float h12 = l11 * l21;
            float h22 = Math.fma(l21, l21, schur);
            float difference = h11 - h22;
            float twice = h12 + h12;
            float root = (float) Math.sqrt(Math.fma(difference, difference, twice * twice));
            float big = root + Math.abs(difference);
            float inverse = 1f / (root * big);
            boolean swap = FloatMath.negative(difference);
            float larger = swap ? h22 : h11;
            float major = (float) Math.sqrt(Math.fma(big, larger, twice * h12) * (big * inverse * 0.5f));
            float minor = twice * (root * inverse) * major;
            l11 = swap ? minor : major;
            l21 = swap ? major : minor;
        } else {
            l22 = (float) Math.sqrt(schur);
        }
        dx = Math.fma(l11, n1, driftX);
        dy = Math.fma(l22, n2, Math.fma(l21, n1, driftY));
    }

    /** Covariance 2 sigma H². */
    private void squaredNoise(float n1, float n2) {
        float h11 = l11 * l11;
        float h12 = l11 * l21;
        float h22 = Math.fma(l21, l21, schur);
        dx = Math.fma(h12, n2, Math.fma(h11, n1, driftX));
        dy = Math.fma(h22, n2, Math.fma(h12, n1, driftY));
    }

    /** Covariance 2 sigma I. */
    private void isotropicNoise(float n1, float n2) {
        dx = n1 + driftX;
        dy = n2 + driftY;
    }

    /** Covariance 2 sigma P(H)^p through the eigenvalues, mean ± root. */
    private void powerNoise(float n1, float n2) {
        float h11 = l11 * l11;
        float h12 = l11 * l21;
        float h22 = Math.fma(l21, l21, schur);
        float half = (h11 - h22) * 0.5f;
        float mean = (h11 + h22) * 0.5f;
        float root = (float) Math.sqrt(Math.fma(half, half, h12 * h12));
        float far = mean < 0 ? mean - root : mean + root;
        float near = h11 * schur / far;
        float upper = power(mean < 0 ? near : far);
        float lower = power(mean < 0 ? far : near);
        float middle = (upper + lower) * 0.5f;
        float spread = root > 0 ? (upper - lower) * 0.5f / root : 0f;
        float s11 = Math.fma(spread, half, middle);
        float s12 = spread * h12;
        float s22 = middle - spread * half;
        dx = Math.fma(s12, n2, Math.fma(s11, n1, driftX));
        dy = Math.fma(s22, n2, Math.fma(s12, n1, driftY));
    }

    /** λ^(p/2), 0 for λ ≤ 0. */
    private float power(float lambda) {
        return lambda > 0 ? FloatMath.exp2(FloatMath.minus2Log(lambda) * k.powerOfMinus2Log) : 0f;
    }

    private void move(int index) {
        float xNew = x + dx;
        if (!k.holdY) {
            float dyAll = dy + yLow;
            float yNew = y + dyAll;
            yLow = dyAll - (yNew - y);
            y = yNew;
        }
        if (Math.copySign(1f, x) != Math.copySign(1f, xNew)) {
            freezing = index + 1;
            yFreeze = y;
            if (hops++ == 0) {
                passage = index;
            }
        }
        x = xNew;
    }
}
