package kramers.langevin;

import kramers.landscape.TwoValley;
import kramers.spec.InvalidSetting;

/**
 * What every cell of an ensemble has in common. Together with a {@link Cell} and a trajectory's index it determines that
 * trajectory to the last bit, unless the generator is cuRAND.
 *
 * @param landscape the two valleys
 * @param steps updates of each trajectory, 1 … 2³¹-1
 * @param xStart trajectories start at x = -xStart (even index) or +xStart (odd index), finite and ≥ 0
 * @param yStart y at the start, finite and ≥ 0
 * @param noisePower p of the noise covariance 2 sigma P(H)^p, 0 ≤ p ≤ 16; 1 is the paper, 2 its Fig. S6, 0 isotropic noise
 * @param holdY true keeps y at yStart: escape at fixed y
 * @param seed key of the random numbers, any value
 * @param precision arithmetic of the trajectories
 * @param bottoms true starts at the valley bottoms x = -g2/2 and +g1/2 instead of at ±xStart
 * @param recording what is kept beyond the end
 * @param generator where the normals come from; null, as in journals that do not name one, means Philox
 */
public record EnsembleSpec(
        TwoValley landscape,
        long steps,
        double xStart,
        double yStart,
        double noisePower,
        boolean holdY,
        long seed,
        Precision precision,
        boolean bottoms,
        Recording recording,
        Generator generator) {

    /** A freezing time counts steps in 32 bits. */
    public static final long MAX_STEPS = Integer.MAX_VALUE;

    /** Trajectories of a cell: 32 + 8 bits of the random numbers' counter. */
    public static final long MAX_TRAJECTORIES = 1L << 40;

    /** Settings of the paper's Fig. 3. */
    public static final EnsembleSpec FIG3 =
            new EnsembleSpec(TwoValley.PAPER, 20_000, 0.01, 5, 1, false, 1, Precision.FLOAT);

    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException if one is left; the message begins with the name of the setting
     */
    public EnsembleSpec {
        InvalidSetting.unless(
                steps >= 1 && steps <= MAX_STEPS, "steps", "must be 1 to " + MAX_STEPS + ", not " + steps);
        InvalidSetting.unless(xStart >= 0 && xStart < 1e9, "x-start", "must be a number from 0 to 1e9, not " + xStart);
        InvalidSetting.unless(yStart >= 0 && yStart < 1e9, "y-start", "must be a number from 0 to 1e9, not " + yStart);
        InvalidSetting.unless(
                noisePower >= 0 && noisePower <= 16, "noise-power", "must be a number from 0 to 16, not " + noisePower);
        int[] recorded = recording.steps();
        InvalidSetting.unless(
                recorded.length == 0 || recorded[recorded.length - 1] <= steps,
                "record",
                ": recorded steps must not exceed steps (" + steps + ")");
        generator = generator == null ? Generator.PHILOX : generator;
    }

    /** An ensemble driven by Philox that starts at ±xStart and keeps its end alone. */
    public EnsembleSpec(
            TwoValley landscape,
            long steps,
            double xStart,
            double yStart,
            double noisePower,
            boolean holdY,
            long seed,
            Precision precision) {
        this(landscape, steps, xStart, yStart, noisePower, holdY, seed, precision, false, Recording.NONE, null);
    }

    /** This ensemble started at the two valley bottoms. */
    public EnsembleSpec fromBottoms() {
        return new EnsembleSpec(
                landscape, steps, xStart, yStart, noisePower, holdY, seed, precision, true, recording, generator);
    }

    /** This ensemble with another recording. */
    public EnsembleSpec recording(Recording newRecording) {
        return new EnsembleSpec(
                landscape, steps, xStart, yStart, noisePower, holdY, seed, precision, bottoms, newRecording, generator);
    }

    /**
     * This ensemble with another noise power.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public EnsembleSpec noisePower(double newNoisePower) {
        return new EnsembleSpec(
                landscape, steps, xStart, yStart, newNoisePower, holdY, seed, precision, bottoms, recording, generator);
    }

    /** This ensemble with other random numbers. */
    public EnsembleSpec seeded(long newSeed) {
        return new EnsembleSpec(
                landscape, steps, xStart, yStart, noisePower, holdY, newSeed, precision, bottoms, recording, generator);
    }

    /** This ensemble driven by another generator. */
    public EnsembleSpec generator(Generator newGenerator) {
        return new EnsembleSpec(
                landscape, steps, xStart, yStart, noisePower, holdY, seed, precision, bottoms, recording, newGenerator);
    }

    /** This ensemble with y held at y, started at the two valley bottoms there: what escape is measured with. */
    public EnsembleSpec held(double y) {
        return new EnsembleSpec(
                landscape, steps, xStart, y, noisePower, true, seed, precision, true, recording, generator);
    }
}
