// Written again in double precision by the build
package kramers.langevin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What this processor could do at most, one thread: units of work without anything around them. */
final class FloatPeakRates {
    private static final VectorSpecies<Float> F = FloatLanes.F;
    private static final int ROUNDS = 20_000;
    private static final int CHAINS = 10;

    private final FloatNormals normals = new FloatNormals(CpuLangevinEngine.BLOCK, 1f);
    private int pair;

    FloatPeakRates() {
        normals.bind(0, 0, 0);
    }

    /** Fused multiply-adds in independent chains, enough of them to fill the pipes. */
    Work fusedMultiplyAdds() {
        return () -> {
            float sum = chains();
            if (sum == 0.125f) {
                throw new IllegalStateException("chains lead to " + sum);
            }
            return (long) ROUNDS * CHAINS * F.length();
        };
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
    Work normals() {
        return () -> {
            normals.draw(pair++);
            return 4L * CpuLangevinEngine.BLOCK;
        };
    }
}
