package kramers.paper.lab;

import java.io.IOException;
import java.nio.file.Path;
import kramers.app.ScanRunner;
import kramers.app.TheoryRunner;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;

/** What the making of a figure of trajectories may use. */
public final class PaperLab {
    private final ScanRunner scans;
    private final TheoryRunner theory;
    private final Path folder;
    private final double scale;
    private final long seed;
    private final Precision precision;

    /**
     * @param folder of the figure; the parts of its data go there, or into folders in it
     * @param scale times as many trajectories as the paper has
     * @param seed of the random numbers
     * @param precision of the trajectories
     */
    public PaperLab(ScanRunner scans, TheoryRunner theory, Path folder, double scale, long seed, Precision precision) {
        this.scans = scans;
        this.theory = theory;
        this.folder = folder;
        this.scale = scale;
        this.seed = seed;
        this.precision = precision;
    }

    /** An ensemble in the paper's landscape, started at ±0.01. */
    public EnsembleSpec ensemble(long steps, double yStart, double noisePower) {
        return new EnsembleSpec(TwoValley.PAPER, steps, 0.01, yStart, noisePower, false, seed, precision);
    }

    /**
     * A scan at the lab's scale.
     *
     * @param trajectories of a cell in the paper; the scale makes more or fewer of them, two at the least
     */
    public ScanSpec scaled(EnsembleSpec ensemble, double[] eta, double[] sigma, long trajectories) {
        long n = Math.max(2, Math.round(trajectories * scale));
        return new ScanSpec(ensemble, eta, sigma, n, Double.NaN, n);
    }

    /**
     * The paper's plane at the lab's scale, every learning rate with every noise strength of a grid: 2000 trajectories a cell, of 20,000
     * steps from y = 5.
     */
    public ScanSpec plane(ParameterGrid grid, double noisePower) {
        return scaled(ensemble(20_000, 5, noisePower), grid.values(), grid.values(), 2000);
    }

    /**
     * Runs a scan and writes its files.
     *
     * @param part folder in the figure's; empty for the figure's own
     */
    public ScanRunner.Outcome scan(String part, ScanSpec spec) throws IOException, InterruptedException {
        return scans.run(ScanPart.whole(spec), folder.resolve(part), false);
    }

    /** Evaluates closed forms in the paper's landscape and writes their files into a folder in the figure's. */
    public TheorySpec theory(String part, double[] deltaS, double[] y) throws IOException {
        TheorySpec spec = TheorySpec.fig4(TwoValley.PAPER, deltaS, y);
        theory.run(spec, folder.resolve(part));
        return spec;
    }
}
