// Written again in double precision by the build
package kramers.langevin.cpu;

import kramers.langevin.FloatStepConstants;
import kramers.math.FloatMath;
import kramers.math.Philox;

/** The plain engine: one {@link FloatTrajectory} after the other. */
final class FloatScalarKernel implements FloatKernel {
    private final FloatStepConstants k;
    private final int[] words = new int[4];
    private FloatBlock block;
    private long stream;
    private long seed;

    FloatScalarKernel(FloatStepConstants k) {
        this.k = k;
    }

    @Override
    public void bind(FloatBlock newBlock, long stream, long seed) {
        block = newBlock;
        this.stream = stream;
        this.seed = seed;
    }

    @Override
    public void advance(int from, int to) {
        FloatTrajectory trajectory = new FloatTrajectory(k);
        for (int i = 0; i < block.count(); i++) {
            block.load(trajectory, i);
            for (int step = from; step < to; step++) {
                draw(block.first() + i, step >>> 1);
                int radius = words[(step & 1) * 2];
                int angle = words[(step & 1) * 2 + 1];
                float r = (float) Math.sqrt(FloatMath.radiusSquared(radius) * k.amplitudeSquared);
                float theta = FloatMath.halfAngle(angle);
                trajectory.step(r * FloatMath.flip(FloatMath.cos(theta), radius), r * FloatMath.sin(theta), step + 1);
            }
            block.store(trajectory, i);
        }
    }

    private void draw(long index, int pair) {
        int c1 = (int) (stream >>> 32) << 8 | (int) (index >>> 32);
        Philox.draw((int) index, c1, pair, (int) stream, (int) seed, (int) (seed >>> 32), words);
    }
}
