package kramers.experiment.forecast;

import kramers.experiment.scan.ScanSpec;

/**
 * A scan to be run; theory beside it takes seconds at most and is not counted.
 *
 * @param what it is, in words
 */
public record ScanWork(String what, ScanSpec scan) implements Work.Part {
    /** A slow core makes 2e7 steps a second. */
    private static final double SLIGHT = 1e8;

    /** Trajectory-steps of all its cells, without those that a {@link ScanSpec#ciWidth} may add. */
    public double steps() {
        return (double) scan.cells() * scan.trajectories() * scan.ensemble().steps();
    }

    @Override
    public boolean slight() {
        return steps() <= SLIGHT;
    }

    @Override
    public String line() {
        return what + ": " + scan.cells() + (scan.cells() == 1 ? " cell" : " cells") + " of "
                + Work.count(scan.trajectories()) + " trajectories of "
                + Work.count(scan.ensemble().steps()) + " steps, " + Work.count(steps()) + " trajectory-steps";
    }
}
