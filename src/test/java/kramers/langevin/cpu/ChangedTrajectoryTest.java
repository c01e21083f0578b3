package kramers.langevin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;
import kramers.math.FloatMath;
import kramers.math.Philox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that was changed on the way, against a loop over steps of {@link FloatTrajectory} that looks up what holds at each. */
class ChangedTrajectoryTest {
    private static final int STEPS = 61;
    private static final int COUNT = 40;
    private static final EnsembleSpec SPEC =
            new EnsembleSpec(TwoValley.PAPER, STEPS, 0.01, 2, 1, false, 11, Precision.FLOAT);
    private static final Cell BEFORE = new Cell(0.1, 0.4);
    private static final Cell AFTER = new Cell(0.3, 0.9);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 33, 60})
    void isWhatItsStepsSay(int at) throws Exception {
        for (double power : new double[] {0, 1, 2, 3}) {
            TrajectoryRange slice = new TrajectoryRange(0, BEFORE, 5, COUNT);
            try (Session session = new CpuLangevinEngine(1).open(SPEC, slice)) {
                session.advance(at);
                session.change(AFTER, power);
                session.advance(STEPS);
                check(session.states(), slice.first(), at, power);
            }
        }
    }

    private static void check(TrajectoryStates states, long first, int at, double power) {
        int hops = 0;
        for (int i = 0; i < COUNT; i++) {
            FloatTrajectory expected = plain(first + i, at, power);
            assertEquals(expected.x, states.x()[i]);
            assertEquals(expected.y, states.y()[i]);
            assertEquals(expected.yLow, states.yLow()[i]);
            assertEquals(expected.yFreeze, states.yFreeze()[i]);
            assertEquals(expected.freezing, states.freezing()[i]);
            assertEquals(expected.hops, states.hops()[i]);
            assertEquals(expected.passage, states.passage()[i]);
            hops += expected.hops;
        }
        assertTrue(hops > COUNT, "hops " + hops);
    }

    private static FloatTrajectory plain(long index, int at, double power) {
        FloatStepConstants before = new FloatStepConstants(SPEC, BEFORE);
        FloatStepConstants after = new FloatStepConstants(SPEC.noisePower(power), AFTER);
        FloatTrajectory t = new FloatTrajectory(before);
        t.x = index % 2 == 0 ? before.xSharp : before.xFlat;
        t.y = before.yStart;
        t.yFreeze = before.yStart;
        t.freezing = 1;
        for (int step = 0; step < STEPS; step++) {
            if (step == at) {
                t = copy(t, after);
            }
            step(t, index, step, step < at ? before : after, step < at ? BEFORE.stream() : AFTER.stream());
        }
        return t;
    }

    private static FloatTrajectory copy(FloatTrajectory of, FloatStepConstants k) {
        FloatTrajectory t = new FloatTrajectory(k);
        t.x = of.x;
        t.y = of.y;
        t.yLow = of.yLow;
        t.yFreeze = of.yFreeze;
        t.freezing = of.freezing;
        t.hops = of.hops;
        t.passage = of.passage;
        return t;
    }

    private static void step(FloatTrajectory t, long index, int step, FloatStepConstants k, long stream) {
        int[] words = new int[4];
        int upper = (int) (stream >>> 32) << 8;
        Philox.draw((int) index, upper, step / 2, (int) stream, (int) SPEC.seed(), 0, words);
        int radius = words[step % 2 * 2];
        float r = (float) Math.sqrt(FloatMath.radiusSquared(radius) * k.amplitudeSquared);
        float theta = FloatMath.halfAngle(words[step % 2 * 2 + 1]);
        t.step(r * FloatMath.flip(FloatMath.cos(theta), radius), r * FloatMath.sin(theta), step + 1);
    }
}
