package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import kramers.app.Results;
import kramers.app.ScanRunner;
import kramers.app.TheoryRunner;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.NumberOptions;
import kramers.cli.option.ResumableOutput;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.langevin.LangevinEngine;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import kramers.paper.NetworkFigure;
import kramers.paper.NetworkLab;
import kramers.paper.PaperFigure;
import kramers.paper.PaperLab;
import kramers.paper.TrajectoryFigure;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kramers reproduce}. */
@Command(
        name = "reproduce",
        description = "Make a figure of the paper at its settings: data and picture.",
        footer = {"", "Example:", "  kramers reproduce fig3 --scale 0.1"})
final class ReproduceCommand extends KramersCommand {
    @Parameters(
            paramLabel = "FIGURE",
            completionCandidates = Names.class,
            description = "one of ${COMPLETION-CANDIDATES}")
    private String figure;

    @Option(
            names = "--scale",
            paramLabel = "S",
            description =
                    "S times as many trajectories as the paper has, or repeats of a training and then times to continue from, 1e-4"
                            + " to 1e4 (default: ${DEFAULT-VALUE})")
    private double scale = 1;

    @Mixin
    private NumberOptions numbers;

    @Mixin
    private BackendOptions backend;

    @Mixin
    private ResumableOutput output;

    /** For help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PaperFigure.all().stream().map(PaperFigure::name).iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PaperFigure wanted = wanted();
        if (!(scale >= 1e-4 && scale <= 1e4)) {
            throw new UsageError("--scale must be a number from 1e-4 to 1e4, not " + scale);
        }
        if (wanted instanceof NetworkFigure && numbers.precisionGiven()) {
            throw new UsageError("--precision is for figures of trajectories; networks are trained in float");
        }
        String owner = name() + " " + wanted.name();
        Path folder = output.folder(owner, wanted.name());
        if (wanted instanceof NetworkFigure networks) {
            make(networks, folder);
        } else if (wanted instanceof TrajectoryFigure trajectories) {
            make(trajectories, owner, folder);
        }
        return ExitCode.OK;
    }

    private void make(TrajectoryFigure wanted, String owner, Path folder) throws IOException, InterruptedException {
        try (LangevinEngine engine = backend.backends(notes(output.quiet())).engine();
                ProgressView view = ProgressView.of(wanted.name(), err(), output.quiet())) {
            Results results = begin(wanted, folder, view);
            ScanRunner scans = new ScanRunner(owner, engine, output.resume(), results);
            PaperLab lab =
                    new PaperLab(scans, new TheoryRunner(results), folder, scale, numbers.seed(), numbers.precision());
            results.draw(wanted.make(lab), folder, wanted.name());
        }
    }

    private void make(NetworkFigure wanted, Path folder) throws IOException, InterruptedException {
        try (NetworkEngine engine = backend.backends(notes(output.quiet())).networkEngine(Dataset.embedded());
                ProgressView view = ProgressView.ofNetworks(wanted.name(), err(), output.quiet())) {
            Results results = begin(wanted, folder, view);
            NetworkLab lab = new NetworkLab(engine, output.resume(), results, folder, scale, numbers.seed());
            results.draw(wanted.make(lab), folder, wanted.name());
        }
    }

    private Results begin(PaperFigure wanted, Path folder, ProgressView view) throws IOException {
        output.make(folder);
        view.line(wanted.name() + ": " + wanted.about());
        return new Results(words(), view);
    }

    private PaperFigure wanted() {
        return PaperFigure.all().stream()
                .filter(known -> known.name().equalsIgnoreCase(figure))
                .findFirst()
                .orElseThrow(() ->
                        new UsageError("unknown figure '" + figure + "', known are " + String.join(", ", new Names())));
    }
}
