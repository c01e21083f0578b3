package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import kramers.cli.option.NumberOptions;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.PhaseDiagram;
import kramers.experiment.scan.PhaseSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;

/** What the making of a figure may use. */
final class FigureRun {
    private final ScanRunner runner;
    private final TheoryRunner theory;
    private final Path folder;
    private final double scale;
    private final NumberOptions numbers;

    FigureRun(ScanRunner runner, TheoryRunner theory, Path folder, double scale, NumberOptions numbers) {
        this.runner = runner;
        this.theory = theory;
        this.folder = folder;
        this.scale = scale;
        this.numbers = numbers;
    }

    /** The paper's number of trajectories or repeats, times --scale, two at the least. */
    long scaled(long number) {
        return Math.max(2, Math.round(number * scale));
    }

    /** An ensemble in the paper's landscape. */
    EnsembleSpec ensemble(long steps, double yStart, double noisePower) {
        return new EnsembleSpec(
                TwoValley.PAPER, steps, 0.01, yStart, noisePower, false, numbers.seed, numbers.precision);
    }

    /** A scan of the ensemble with the paper's number of trajectories, scaled. */
    PhaseSpec scan(EnsembleSpec ensemble, double[] eta, double[] sigma, long trajectories) {
        long n = scaled(trajectories);
        return new PhaseSpec(ensemble, eta, sigma, n, Double.NaN, n);
    }

    /** Runs a scan and writes its files into the figure's folder, or a folder in it. */
    PhaseDiagram.Result run(String part, PhaseSpec spec) throws IOException, InterruptedException {
        return runner.run(spec, Shard.WHOLE, folder.resolve(part), false);
    }

    /** Evaluates closed forms in the paper's landscape and writes their files into a folder in the figure's. */
    TheorySpec theory(String part, double[] deltaS, double[] y) throws IOException {
        TheorySpec spec = TheorySpec.fig4(TwoValley.PAPER, deltaS, y);
        theory.run(spec, folder.resolve(part));
        return spec;
    }
}
