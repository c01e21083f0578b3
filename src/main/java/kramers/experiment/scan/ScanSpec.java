package kramers.experiment.scan;

import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.spec.InvalidSetting;

/**
 * A scan over learning rate and noise strength.
 *
 * @param ensemble what all cells share
 * @param eta learning rates, one row of cells each
 * @param sigma noise strengths, fastest in the order of cells
 * @param trajectories trajectories of a cell at the start, 1 … 2⁴⁰
 * @param ciWidth adds trajectories to a cell until the 95 % interval of its P_flat is narrower than this; NaN for never
 * @param maxTrajectories where adding ends, trajectories … 2⁴⁰
 */
public record ScanSpec(
        EnsembleSpec ensemble, double[] eta, double[] sigma, long trajectories, double ciWidth, long maxTrajectories) {

    private static final double RECORDING_BYTES = 0x1p27;

    /** Cells of a grid at the most. */
    public static final int MAX_CELLS = 10_000_000;

    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException if one is left; the message begins with the name of the setting
     */
    public ScanSpec {
        long max = EnsembleSpec.MAX_TRAJECTORIES;
        InvalidSetting.unless(
                trajectories >= 1 && trajectories <= max, "trajectories", "must be 1 to 2^40, not " + trajectories);
        InvalidSetting.unless(
                maxTrajectories >= trajectories && maxTrajectories <= max,
                "max-trajectories",
                "must be from trajectories (" + trajectories + ") to 2^40, not " + maxTrajectories);
        InvalidSetting.unless(
                Double.isNaN(ciWidth) || ciWidth > 0 && ciWidth < 1,
                "ci-width",
                "must be between 0 and 1, not " + ciWidth);
        InvalidSetting.unless(eta.length > 0 && sigma.length > 0, "eta", "and sigma must not be empty");
        InvalidSetting.unless(
                (long) eta.length * sigma.length <= MAX_CELLS,
                "eta",
                "and sigma: the grid may have " + MAX_CELLS + " cells at most");
        double recorded =
                (double) eta.length * sigma.length * ensemble.recording().bytes();
        InvalidSetting.unless(
                recorded <= RECORDING_BYTES || ensemble.recording().nothing(),
                "record",
                "and paths: what " + eta.length * sigma.length + " cells record takes "
                        + Math.round(recorded / 0x1p20) + " MiB, more than " + Math.round(RECORDING_BYTES / 0x1p20)
                        + ": record fewer steps or paths");
        for (double e : eta) {
            new Cell(e, 0);
        }
        for (double s : sigma) {
            new Cell(1, s);
        }
    }

    /** Cells of the whole grid, whatever the shard. */
    public int cells() {
        return eta.length * sigma.length;
    }

    /** Cell number index of the grid, sigma fastest. */
    public Cell cell(int index) {
        return new Cell(eta[index / sigma.length], sigma[index % sigma.length]);
    }

    /** The next total of a cell whose interval is still too wide: half as many again. */
    long nextTotal(long total) {
        return Math.min(maxTrajectories, total + (total + 1) / 2);
    }
}
