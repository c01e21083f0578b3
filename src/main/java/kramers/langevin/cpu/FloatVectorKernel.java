// Written again in double precision by the build
package kramers.langevin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import kramers.langevin.FloatStepConstants;

/**
 * {@link FloatTrajectory} on whole vectors, operation for operation. Each step makes several passes over the block, drift
 * and factor, noise, move, so that neighbouring vectors overlap in the processor and few values are live at a time.
 */
final class FloatVectorKernel implements FloatKernel {
    private static final VectorSpecies<Float> F = FloatLanes.F;

    private final FloatStepConstants k;
    private final FloatNormals normals;
    private final float[] dx;
    private final float[] dy;
    private final float[] l11;
    private final float[] l21;
    private final float[] schur;
    private final float[] e;
    private final float[] majorSquared;
    private final float[] ratio;
    private final float[] swap;
    private FloatBlock block;

    /** @param size of the blocks that it will move */
    FloatVectorKernel(FloatStepConstants k, int size) {
        this.k = k;
        normals = new FloatNormals(size, k.amplitudeSquared);
        int length = FloatLanes.START + size;
        dx = new float[length];
        dy = new float[length];
        l11 = new float[length];
        l21 = new float[length];
        schur = new float[length];
        e = new float[length];
        majorSquared = new float[length];
        ratio = new float[length];
        swap = new float[length];
    }

    @Override
    public void bind(FloatBlock newBlock, long stream, long seed) {
        block = newBlock;
        normals.bind(block.first(), stream, seed);
    }

    @Override
    public void advance(int from, int to) {
        int end = FloatLanes.START + (block.count() + F.length() - 1) / F.length() * F.length();
        for (int step = from; step < to; step++) {
            int parity = step & 1;
            if (parity == 0 || step == from) {
                normals.draw(step >>> 1);
            }
            decay(end);
            driftAndFactor(end);
            float[] n1 = normals.n[parity][0];
            float[] n2 = normals.n[parity][1];
            switch (k.noise) {
                case LINEAR -> {
                    linearSquares(end);
                    linearNoise(n1, n2, end);
                }
                case SQUARED -> {
                    squaredFactor(end);
                    symmetricNoise(n1, n2, end);
                }
                case POWER -> {
                    powerFactor(end);
                    symmetricNoise(n1, n2, end);
                }
                case ISOTROPIC -> isotropicNoise(n1, n2, end);
            }
            move(end, step + 1);
        }
    }

    private void decay(int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatLanes.exp2(FloatVector.fromArray(F, block.y, i).mul(k.decay)).intoArray(e, i);
        }
    }

    private void driftAndFactor(int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector x = FloatVector.fromArray(F, block.x, i);
            FloatVector y = FloatVector.fromArray(F, block.y, i);
            FloatVector u = y.add(k.yb);
            FloatVector v = y.add(k.yf);
            FloatVector inverse = FloatLanes.all(1f).div(u.mul(v));
            FloatVector a = u.mul(inverse);
            FloatVector oneOverU = v.mul(inverse);
            FloatVector b = a.mul(a);
            FloatVector minusK = FloatLanes.all(k.kFlat).blend(FloatLanes.all(k.kSharp), x.lt(0f));
            FloatVector minusX = x.mul(minusK);
            FloatVector minusQ = minusX.fma(u, y);
            FloatVector w = minusX.fma(FloatLanes.all(k.ybMinusYf), FloatLanes.all(k.minusYf));
            FloatVector e = FloatVector.fromArray(F, this.e, i);

            minusK.mul(k.driftX).mul(b).mul(minusQ.mul(u)).intoArray(dx, i);
            FloatVector slope = e.mul(k.driftDecay);
            b.mul(a).mul(k.driftY).fma(minusQ.fma(w, y.mul(k.yf)), slope).intoArray(dy, i);

            FloatVector d = minusQ.mul(oneOverU).mul(k.yfMinusYb);
            FloatVector w2 = w.add(w);
            minusK.mul(k.minusRoot2c).mul(u.mul(a)).intoArray(l11, i);
            b.mul(k.root2c).mul(w.sub(d)).intoArray(l21, i);
            FloatVector s = y.fma(FloatLanes.all(k.twoYf), FloatLanes.all(k.minusYf2));
            s = minusQ.fma(w2, s);
            s = d.fma(w2.sub(d), s);
            b.mul(b).mul(k.twoC).fma(s, e.mul(k.hessianDecay)).intoArray(schur, i);
        }
    }

    /**
     * The part of the square root of the Hessian that takes its eigenvalues: the larger entry of a column, squared, and the
     * ratio of the smaller to it. One loop would wait for one root after the other: its vectors fill the processor's queues.
     */
    private void linearSquares(int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector square = FloatVector.fromArray(F, schur, i);
            FloatVector f11 = FloatVector.fromArray(F, l11, i);
            FloatVector f21 = FloatVector.fromArray(F, l21, i);
            FloatVector h11 = f11.mul(f11);
            FloatVector h12 = f11.mul(f21);
            FloatVector h22 = f21.fma(f21, square);
            FloatVector difference = h11.sub(h22);
            FloatVector twice = h12.add(h12);
            FloatVector root = difference.fma(difference, twice.mul(twice)).sqrt();
            FloatVector big = root.add(difference.abs());
            FloatVector inverse = FloatVector.broadcast(F, 1f).div(root.mul(big));
            FloatVector larger = FloatLanes.choose(difference, h11, h22);
            FloatVector share =
                    big.fma(larger, twice.mul(h12)).mul(big.mul(inverse).mul(0.5f));
            FloatLanes.choose(square, square, share).intoArray(majorSquared, i);
            twice.mul(root.mul(inverse)).intoArray(ratio, i);
            difference.intoArray(swap, i);
        }
    }

    private void linearNoise(float[] n1, float[] n2, int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector major = FloatVector.fromArray(F, majorSquared, i).sqrt();
            FloatVector minor = FloatVector.fromArray(F, ratio, i).mul(major);
            FloatVector swap = FloatVector.fromArray(F, this.swap, i);
            FloatVector square = FloatVector.fromArray(F, schur, i);
            FloatVector f22 = FloatLanes.choose(square, major, FloatLanes.all(0f));
            FloatVector first = FloatLanes.choose(swap, major, minor);
            FloatVector second = FloatLanes.choose(swap, minor, major);
            FloatVector f11 = FloatLanes.choose(square, FloatVector.fromArray(F, l11, i), first);
            FloatVector f21 = FloatLanes.choose(square, FloatVector.fromArray(F, l21, i), second);
            FloatVector a1 = FloatVector.fromArray(F, n1, i);
            FloatVector a2 = FloatVector.fromArray(F, n2, i);
            f11.fma(a1, FloatVector.fromArray(F, dx, i)).intoArray(dx, i);
            f22.fma(a2, f21.fma(a1, FloatVector.fromArray(F, dy, i))).intoArray(dy, i);
        }
    }

    private void squaredFactor(int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector f11 = FloatVector.fromArray(F, l11, i);
            FloatVector f21 = FloatVector.fromArray(F, l21, i);
            f11.mul(f11).intoArray(l11, i);
            f11.mul(f21).intoArray(l21, i);
            f21.fma(f21, FloatVector.fromArray(F, schur, i)).intoArray(schur, i);
        }
    }

    private void powerFactor(int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector f11 = FloatVector.fromArray(F, l11, i);
            FloatVector f21 = FloatVector.fromArray(F, l21, i);
            FloatVector square = FloatVector.fromArray(F, schur, i);
            FloatVector h11 = f11.mul(f11);
            FloatVector h12 = f11.mul(f21);
            FloatVector h22 = f21.fma(f21, square);
            FloatVector half = h11.sub(h22).mul(0.5f);
            FloatVector mean = h11.add(h22).mul(0.5f);
            FloatVector root = half.fma(half, h12.mul(h12)).sqrt();
            VectorMask<Float> negative = mean.lt(0f);
            FloatVector far = mean.add(root).blend(mean.sub(root), negative);
            FloatVector near = h11.mul(square).div(far);
            FloatVector upper = FloatLanes.power(far.blend(near, negative), k.powerOfMinus2Log);
            FloatVector lower = FloatLanes.power(near.blend(far, negative), k.powerOfMinus2Log);
            FloatVector middle = upper.add(lower).mul(0.5f);
            VectorMask<Float> split = root.compare(jdk.incubator.vector.VectorOperators.GT, 0f);
            FloatVector spread =
                    FloatLanes.all(0f).blend(upper.sub(lower).mul(0.5f).div(root), split);
            spread.fma(half, middle).intoArray(l11, i);
            spread.mul(h12).intoArray(l21, i);
            middle.sub(spread.mul(half)).intoArray(schur, i);
        }
    }

    /** By a symmetric factor of the covariance, whose elements stand where those of the Hessian's did. */
    private void symmetricNoise(float[] n1, float[] n2, int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector s11 = FloatVector.fromArray(F, l11, i);
            FloatVector s12 = FloatVector.fromArray(F, l21, i);
            FloatVector s22 = FloatVector.fromArray(F, schur, i);
            FloatVector a1 = FloatVector.fromArray(F, n1, i);
            FloatVector a2 = FloatVector.fromArray(F, n2, i);
            s12.fma(a2, s11.fma(a1, FloatVector.fromArray(F, dx, i))).intoArray(dx, i);
            s22.fma(a2, s12.fma(a1, FloatVector.fromArray(F, dy, i))).intoArray(dy, i);
        }
    }

    private void isotropicNoise(float[] n1, float[] n2, int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector.fromArray(F, n1, i).add(FloatVector.fromArray(F, dx, i)).intoArray(dx, i);
            FloatVector.fromArray(F, n2, i).add(FloatVector.fromArray(F, dy, i)).intoArray(dy, i);
        }
    }

    private void move(int end, int index) {
        if (!k.holdY) {
            moveY(end);
        }
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector x = FloatVector.fromArray(F, block.x, i);
            FloatVector xNew = x.add(FloatVector.fromArray(F, dx, i));
            xNew.intoArray(block.x, i);
            x.intoArray(dx, i);
            if (FloatLanes.signsDiffer(x, xNew)) {
                FloatLanes.crossed(block, dx, i, index);
            }
        }
    }

    private void moveY(int end) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector y = FloatVector.fromArray(F, block.y, i);
            FloatVector dyAll = FloatVector.fromArray(F, dy, i).add(FloatVector.fromArray(F, block.yLow, i));
            FloatVector yNew = y.add(dyAll);
            yNew.intoArray(block.y, i);
            dyAll.sub(yNew.sub(y)).intoArray(block.yLow, i);
        }
    }
}
