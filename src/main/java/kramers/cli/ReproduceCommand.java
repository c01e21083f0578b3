package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import kramers.app.Engines;
import kramers.app.Results;
import kramers.app.ScanRunner;
import kramers.app.TheoryRunner;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.DataOptions;
import kramers.cli.option.ModelOptions;
import kramers.cli.option.NumberOptions;
import kramers.cli.option.ResumableOutput;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressLine;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.forecast.Probe;
import kramers.experiment.forecast.Rates;
import kramers.experiment.forecast.Work;
import kramers.experiment.run.Journal;
import kramers.experiment.training.Training;
import kramers.langevin.LangevinEngine;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import kramers.paper.Figures;
import kramers.paper.lab.ComparedFigure;
import kramers.paper.lab.Given;
import kramers.paper.lab.NetworkFigure;
import kramers.paper.lab.NetworkLab;
import kramers.paper.lab.PaperFigure;
import kramers.paper.lab.PaperLab;
import kramers.paper.lab.TrajectoryFigure;
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

    @Option(
            names = "--panels",
            paramLabel = "P",
            split = ",",
            description =
                    "make only some panels, such as a,b, of a figure of the grid: fig2, figS2, figS3, figS4 (default: all)")
    private List<String> panels = List.of();

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description =
                    "folder of a kramers train to make the figure of, instead of a training at the paper's settings: fig2,"
                            + " figS2, figS3, figS4, analogy (default: none)")
    private Path from;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--dry-run",
            description = "say what would be done, and about how long that takes here; make nothing")
    private boolean dryRun;

    @Mixin
    private DataOptions data;

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
            return Figures.all().stream().map(PaperFigure::name).iterator();
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
        requireNetworks(wanted);
        requirePanels(wanted);
        String owner = name() + " " + wanted.name();
        Path folder = dryRun ? output.named(Path.of("results", wanted.name())) : output.folder(owner, wanted.name());
        if (from != null && !dryRun) {
            output.requireApart(folder, from.resolve(Journal.FILE));
        }
        if (wanted instanceof NetworkFigure networks) {
            make(networks, folder);
        } else if (wanted instanceof TrajectoryFigure trajectories) {
            make(trajectories, owner, folder);
        } else if (wanted instanceof ComparedFigure compared) {
            make(compared, owner, folder);
        }
        return ExitCode.OK;
    }

    private void requireNetworks(PaperFigure wanted) {
        if (wanted instanceof TrajectoryFigure && (data.given() || model.given() != null)) {
            throw new UsageError((model.given() != null ? model.given() : "--data") + " is for figures of networks");
        }
        if (from != null && model.given() != null) {
            throw new UsageError(model.given() + " is for a training of the figure's own; --from has one");
        }
    }

    /** What networks see. */
    private Dataset images() throws IOException {
        Dataset images = from == null ? data.load() : data.loadFor(from, Training.fingerprint(from));
        if (model.given() != null) {
            model.model(images);
        }
        return images;
    }

    private void requirePanels(PaperFigure wanted) {
        List<String> known = wanted.panels();
        if (known.isEmpty() && !panels.isEmpty()) {
            throw new UsageError("--panels is not for " + wanted.name() + ", whose panels are made together");
        }
        if (from != null && !wanted.ofAnyTraining()) {
            throw new UsageError("--from is not for " + wanted.name() + ", which is made of its own data");
        }
        if (!known.containsAll(panels)) {
            throw new UsageError("--panels of " + wanted.name() + " are " + String.join(",", known) + ", not "
                    + String.join(",", panels));
        }
        if (from != null && !Files.isDirectory(from)) {
            throw new UsageError("--from " + from + (Files.exists(from) ? " is no folder" : ": no such folder"));
        }
    }

    private void make(TrajectoryFigure wanted, String owner, Path folder) throws IOException, InterruptedException {
        try (LangevinEngine engine = engines(backend, output.quiet()).engine();
                ProgressView view = ProgressView.of(wanted.name(), err(), output.quiet())) {
            Results results = begin(wanted, view);
            PaperLab lab = lab(engine, owner, results, folder);
            Work work = wanted.work(lab);
            tell(view, engine.device(), work, () -> Probe.trajectories(engine, work));
            if (!dryRun) {
                output.make(folder);
                results.draw(wanted.make(lab), folder, wanted.name());
            }
        }
    }

    private PaperLab lab(LangevinEngine engine, String owner, Results results, Path folder) {
        ScanRunner scans = new ScanRunner(owner, engine, output.resume(), results);
        return new PaperLab(scans, new TheoryRunner(results), folder, scale, numbers.seed(), numbers.precision());
    }

    private void make(NetworkFigure wanted, Path folder) throws IOException, InterruptedException {
        try (NetworkEngine engine = engines(backend, output.quiet()).networkEngine(images());
                ProgressView view = ProgressView.ofNetworks(wanted.name(), err(), output.quiet())) {
            Results results = begin(wanted, view);
            NetworkLab lab = lab(engine, wanted, results, folder);
            Work work = wanted.work(lab);
            tell(view, engine.device(), work, () -> Probe.networks(engine, work));
            if (!dryRun) {
                output.make(folder);
                results.draw(wanted.make(lab), folder, wanted.name());
            }
        }
    }

    private NetworkLab lab(NetworkEngine engine, PaperFigure wanted, Results results, Path folder) {
        var given = new Given(known(wanted), from, model.hidden());
        return new NetworkLab(engine, output.resume(), results, folder, scale, numbers.seed(), given);
    }

    private void make(ComparedFigure wanted, String owner, Path folder) throws IOException, InterruptedException {
        Engines engines = engines(backend, output.quiet());
        try (NetworkEngine networks = engines.networkEngine(images());
                LangevinEngine trajectories = engines.engine();
                ProgressView view = ProgressView.ofNetworks(wanted.name(), err(), output.quiet());
                ProgressView cells = ProgressView.of(wanted.name(), err(), output.quiet())) {
            Results results = begin(wanted, view);
            NetworkLab lab = lab(networks, wanted, results, folder);
            PaperLab model = lab(trajectories, owner, results(cells), folder);
            Work work = wanted.work(lab, model);
            tell(view, networks.device(), work, () -> Probe.networks(networks, work)
                    .with(Probe.trajectories(trajectories, work)));
            if (!dryRun) {
                output.make(folder);
                results.draw(wanted.make(lab, model), folder, wanted.name());
            }
        }
    }

    /** What is tried for some seconds. */
    @FunctionalInterface
    private interface Trial {
        Rates rates() throws IOException, InterruptedException;
    }

    /** Tells what will be done, and how long that takes; nothing is tried if nobody hears it, or if it makes no difference. */
    private void tell(ProgressView view, String device, Work work, Trial trial)
            throws IOException, InterruptedException {
        work.parts().forEach(part -> view.line(part.line()));
        if (output.quiet()) {
            return;
        }
        boolean begun = output.resume() || from != null && Files.isDirectory(from.resolve("continue"));
        String rest = begun ? ", less what is done already" : "";
        if (work.slight()) {
            view.line("expected: less than a minute on " + device + rest);
            return;
        }
        long clock = System.nanoTime();
        double seconds = trial.rates().seconds(work);
        double tried = (System.nanoTime() - clock) * 1e-9;
        view.line("expected: about " + ProgressLine.duration(seconds) + " on " + device + rest
                + " (by rates measured now for " + ProgressLine.duration(tried) + ")");
    }

    /** The wanted panels in the figure's order. */
    private List<String> known(PaperFigure wanted) {
        return wanted.panels().stream().filter(panels::contains).toList();
    }

    private Results begin(PaperFigure wanted, ProgressView view) {
        view.line(wanted.name() + ": " + wanted.about());
        return results(view);
    }

    private PaperFigure wanted() {
        return Figures.all().stream()
                .filter(known -> known.name().equalsIgnoreCase(figure))
                .findFirst()
                .orElseThrow(() ->
                        new UsageError("unknown figure '" + figure + "', known are " + String.join(", ", new Names())));
    }
}
