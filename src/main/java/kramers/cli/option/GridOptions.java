package kramers.cli.option;

import kramers.experiment.run.ParameterGrid;
import picocli.CommandLine.Option;

/** Cells, and how many trajectories of how many steps each has. */
public final class GridOptions {
    @Option(names = "--eta", paramLabel = "RANGE", description = "learning rates (default: ${DEFAULT-VALUE})")
    private ParameterGrid eta;

    @Option(names = "--sigma", paramLabel = "RANGE", description = "noise strengths (default: ${DEFAULT-VALUE})")
    private ParameterGrid sigma;

    @Option(
            names = "--trajectories",
            paramLabel = "N",
            description = "trajectories of each cell (default: ${DEFAULT-VALUE})")
    private long trajectories;

    @Option(names = "--steps", paramLabel = "N", description = "updates of each trajectory (default: ${DEFAULT-VALUE})")
    private long steps;

    /** With these defaults. */
    public GridOptions(String eta, String sigma, long trajectories, long steps) {
        this.eta = ParameterGrid.parse(eta);
        this.sigma = ParameterGrid.parse(sigma);
        this.trajectories = trajectories;
        this.steps = steps;
    }

    /** Learning rates. */
    public double[] eta() {
        return eta.values();
    }

    /** Noise strengths. */
    public double[] sigma() {
        return sigma.values();
    }

    /** Trajectories of a cell. */
    public long trajectories() {
        return trajectories;
    }

    /** Updates of a trajectory. */
    public long steps() {
        return steps;
    }
}
