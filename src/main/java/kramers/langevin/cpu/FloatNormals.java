// Written again in double precision by the build
package kramers.langevin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Two pairs of normals a trajectory from one draw of {@link kramers.math.Philox}, by Box and Muller (1958): enough for two
 * steps.
 */
final class FloatNormals {
    private static final VectorSpecies<Float> F = FloatLanes.F;

    /**
     * Normals of the even and the odd step: [step parity][column of the noise factor][trajectory of the block, from
     * {@link FloatLanes#START}].
     */
    final float[][][] n;

    private final PhiloxLanes philox;
    private final float amplitudeSquared;
    private final int end;

    /** @param amplitudeSquared variance of the normals */
    FloatNormals(int size, float amplitudeSquared) {
        end = FloatLanes.START + size;
        this.amplitudeSquared = amplitudeSquared;
        n = new float[2][2][end];
        philox = new PhiloxLanes(size, FloatLanes.PACKED);
    }

    /** Takes trajectories first, first+1 … of a stream; all must agree in the upper bits of their index. */
    void bind(long first, long stream, long seed) {
        philox.bind(first, stream, seed);
    }

    /** Makes the normals of steps 2 pair and 2 pair + 1, counted from 0. */
    void draw(int pair) {
        philox.draw(pair);
        transform(philox.words[0], philox.words[1], n[0][0], n[0][1]);
        transform(philox.words[2], philox.words[3], n[1][0], n[1][1]);
    }

    private void transform(int[] radius, int[] angle, float[] n1, float[] n2) {
        radiiSquared(radius, n2);
        angles(radius, angle, n2, n1);
    }

    private void radiiSquared(int[] words, float[] r) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatLanes.radiusSquared(words, i).intoArray(r, i);
        }
    }

    /** Turns r² into r sin θ, and puts r cos θ into n1. */
    private void angles(int[] radius, int[] angle, float[] r, float[] n1) {
        for (int i = FloatLanes.START; i < end; i += F.length()) {
            FloatVector theta = FloatLanes.halfAngle(angle, i);
            FloatVector root =
                    FloatVector.fromArray(F, r, i).mul(amplitudeSquared).sqrt();
            root.mul(FloatLanes.flip(FloatLanes.cos(theta), radius, i)).intoArray(n1, i);
            root.mul(FloatLanes.sin(theta)).intoArray(r, i);
        }
    }
}
