// Written again in double precision by the build
package kramers.langevin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What this processor could do at most, one thread: units of work without anything around them. */
final class FloatPeakRates {
    private static final VectorSpecies<Float> F = FloatLanes.F;
    private static final int ROUNDS = 20_000;
    private static final int CHAINS = 10;

    /** Numbers of each of two arrays that stay in a first-level cache. */
    private static final int CACHED = 2048;

    private static final int PASSES = 64;

    /** Fused multiply-adds of a piece of {@link #fusedMultiplyAdds}. */
    static final double FUSED = (double) ROUNDS * CHAINS * F.length();
    /** Normals of a piece of {@link #normals}. */
    static final double NORMALS = 4.0 * CpuLangevinEngine.BLOCK;
    /** Bytes of a piece of {@link #reads}. */
    static final double READ = 2.0 * PASSES * CACHED * Float.BYTES;

    private final FloatNormals normals = new FloatNormals(CpuLangevinEngine.BLOCK, 1f);
    private final float[] left = new float[FloatLanes.START + CACHED];
    private final float[] right = new float[FloatLanes.START + CACHED];
    private int pair;

    FloatPeakRates() {
        normals.bind(0, 0, 0);
    }

    /** Fused multiply-adds in independent chains, enough of them to fill the pipes. */
    Runnable fusedMultiplyAdds() {
        return () -> use(chains());
    }

    /** Keeps the JVM from leaving out what nobody looks at. */
    private static void use(float sum) {
        if (sum == 0.125f) {
            throw new IllegalStateException("a sum is " + sum);
        }
    }

    private static float chains() {
        FloatVector m = FloatVector.broadcast(F, 0.75f);
        FloatVector c = FloatVector.broadcast(F, 0.25f);
        FloatVector a0 = m;
        FloatVector a1 = m;
        FloatVector a2 = m;
        FloatVector a3 = m;
        FloatVector a4 = m;
        FloatVector a5 = m;
        FloatVector a6 = m;
        FloatVector a7 = m;
        FloatVector a8 = m;
        FloatVector a9 = m;
        for (int i = 0; i < ROUNDS; i++) {
            a0 = a0.fma(m, c);
            a1 = a1.fma(m, c);
            a2 = a2.fma(m, c);
            a3 = a3.fma(m, c);
            a4 = a4.fma(m, c);
            a5 = a5.fma(m, c);
            a6 = a6.fma(m, c);
            a7 = a7.fma(m, c);
            a8 = a8.fma(m, c);
            a9 = a9.fma(m, c);
        }
        FloatVector all = a0.add(a1)
                .add(a2)
                .add(a3)
                .add(a4)
                .add(a5)
                .add(a6)
                .add(a7)
                .add(a8)
                .add(a9);
        return all.lane(0);
    }

    /** Normals by the engine's own route: Philox, Box and Muller. */
    Runnable normals() {
        return () -> normals.draw(pair++);
    }

    /** Sums of arrays that stay in the first-level cache, a vector of each to an addition. */
    Runnable reads() {
        return () -> {
            for (int pass = 0; pass < PASSES; pass++) {
                use(sums(left, right));
            }
        };
    }

    private static float sums(float[] a, float[] b) {
        int n = F.length();
        FloatVector s0 = FloatVector.zero(F);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int i = FloatLanes.START; i < a.length; i += 4 * n) {
            s0 = s0.add(FloatVector.fromArray(F, a, i));
            s1 = s1.add(FloatVector.fromArray(F, b, i));
            s2 = s2.add(FloatVector.fromArray(F, a, i + n));
            s3 = s3.add(FloatVector.fromArray(F, b, i + n));
            s4 = s4.add(FloatVector.fromArray(F, a, i + 2 * n));
            s5 = s5.add(FloatVector.fromArray(F, b, i + 2 * n));
            s6 = s6.add(FloatVector.fromArray(F, a, i + 3 * n));
            s7 = s7.add(FloatVector.fromArray(F, b, i + 3 * n));
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).lane(0);
    }

    /** J. D. McCalpin's STREAM triad, a = b + s c, once through three arrays of so many numbers. */
    static Runnable triad(int numbers) {
        int length = FloatLanes.START + numbers / F.length() * F.length();
        float[] a = new float[length];
        float[] b = new float[length];
        float[] c = new float[length];
        return () -> triad(a, b, c);
    }

    private static void triad(float[] a, float[] b, float[] c) {
        FloatVector s = FloatVector.broadcast(F, 3);
        for (int i = FloatLanes.START; i < a.length; i += F.length()) {
            FloatVector.fromArray(F, c, i)
                    .fma(s, FloatVector.fromArray(F, b, i))
                    .intoArray(a, i);
        }
    }
}
