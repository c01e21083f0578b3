package kramers.langevin;

import kramers.math.SplitMix;
import kramers.spec.InvalidSetting;

/**
 * One point of a scan.
 *
 * @param eta learning rate, finite and &gt; 0
 * @param sigma noise strength, finite and ≥ 0
 */
public record Cell(double eta, double sigma) {

    /**
     * Checks both ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public Cell {
        if (!(eta > 0 && eta < Double.POSITIVE_INFINITY)) {
            throw new InvalidSetting("eta", "must be a finite number > 0, not " + eta);
        }
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new InvalidSetting("sigma", "must be a finite number >= 0, not " + sigma);
        }
    }

    /** Effective temperature of the scan, Delta_S = eta sigma. */
    public double deltaS() {
        return eta * sigma;
    }

    /**
     * The stream of random numbers that this cell draws from, 56 bits: a hash of (eta, sigma) alone, so that a cell gives
     * the same trajectories in whichever grid it stands. What else is in the counter says {@link kramers.math.Philox}.
     */
    public long stream() {
        long h = SplitMix.mix(Double.doubleToLongBits(eta) + 0x9E3779B97F4A7C15L);
        return SplitMix.mix(h ^ Double.doubleToLongBits(sigma)) >>> 8;
    }
}
