package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.app.FreezeRunner;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.Converters;
import kramers.cli.option.DataOptions;
import kramers.cli.option.ResumableOutput;
import kramers.cli.option.ShardOption;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuationSpec.Keep;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.SearchMethod;
import kramers.experiment.run.Journal;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.run.Shard;
import kramers.experiment.training.Training;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kramers freeze}. */
@Command(
        name = "freeze",
        description = {
            "Find when networks froze: from which checkpoint of a training on gradient descent without noise ends in one"
                    + " and the same solution.",
            "Endpoints of kramers continue are taken as they are; in the other modes those that are needed are made, with --shard"
                    + " for some of the networks and into --endpoints alone."
        },
        footer = {
            "",
            Converters.RANGE_FORMS,
            "",
            "Example, after those of kramers train and kramers continue:",
            "  kramers freeze results/kept --similarity .9,.95,.99"
        })
final class FreezeCommand extends KramersCommand {
    /** Which endpoints to compare. */
    enum Reference {
        MUTUAL,
        LAST
    }

    /** Where endpoints come from. */
    enum Mode {
        FULL(null),
        SEARCH(SearchMethod.TWO_STAGE),
        HALVING(SearchMethod.HALVING),
        BACKWARDS(SearchMethod.BACKWARDS);

        private final SearchMethod method;

        Mode(SearchMethod method) {
            this.method = method;
        }
    }

    @Parameters(paramLabel = "RUN", description = "folder of a kramers train --keep checkpoints")
    private Path run;

    @Option(
            names = "--endpoints",
            paramLabel = "FOLDER",
            description =
                    "folder of the kramers continue; with --shard, to make the part's own in (default: RUN/continue)")
    private Path endpoints;

    @Option(
            names = "--similarity",
            paramLabel = "RANGE",
            description = "least similarities of sets of wrongly classified test images, above 0, at most 1 (default:"
                    + " ${DEFAULT-VALUE})")
    private ParameterGrid similarity = ParameterGrid.parse("0.9,0.95,0.99");

    @Option(
            names = "--agreement",
            paramLabel = "RANGE",
            description =
                    "least shares of the test images that two endpoints give the same class, above 0, at most 1 (default:"
                            + " 0.99; none in a search, which would have to make more endpoints for it)")
    private ParameterGrid agreement;

    @Option(
            names = "--reference",
            paramLabel = "mutual|last",
            description =
                    "compare all endpoints from a checkpoint on with each other, or each with the last one: both are"
                            + " written, this one is drawn (default: mutual)")
    private Reference reference = Reference.MUTUAL;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = {
                "full: all endpoints that there are. Or a search that makes what it needs:",
                "search: every tenth checkpoint back from the end, then each around the change, as in the paper;",
                "halving: more of them back from the end, and the change by halving: for about half of that, and as near;",
                "backwards: each checkpoint back from the end to the change, which gives what full gives",
                "(default: full)"
            })
    private Mode mode = Mode.FULL;

    @Option(
            names = "--budget",
            paramLabel = "T",
            description =
                    "in a search that begins: descend for T/eta steps from each checkpoint at the most (default: 100)")
    private Double budget;

    @Option(
            names = "--early-stop",
            paramLabel = "LOSS|none",
            description = "in a search that begins: as in kramers continue (default: 0.005)")
    private EarlyStop earlyStop;

    @Mixin
    private DataOptions data;

    @Mixin
    private BackendOptions backend;

    @Mixin
    private ShardOption part;

    @Mixin
    private ResumableOutput output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Training.Result source = ExperimentCommand.source(run, err());
        Path from = endpoints != null ? endpoints : run.resolve("continue");
        boolean there = Files.exists(from.resolve(Journal.FILE));
        boolean divided = !part.shard().equals(Shard.WHOLE);
        if (divided) {
            requireDivisible();
        }
        Path folder = divided ? from : output.folder(name(), run.resolve(name()), true);
        output.requireApart(folder, run.resolve(Journal.FILE));
        output.requireApart(folder, from.resolve(Journal.FILE));
        try (ProgressView view = ProgressView.ofBranches(name(), err(), output.quiet())) {
            FreezeRunner runner = new FreezeRunner(source, criteria(), results(view));
            Continuation.Result found = there ? Continuation.open(from, view) : null;
            requireOf(source, found, from);
            if (mode == Mode.FULL) {
                if (found == null || found.branches().isEmpty()) {
                    throw new UsageError(from + " has no endpoints: make them with kramers continue " + run
                            + ", or those that are needed with --mode halving");
                }
                output.make(folder);
                runner.full(found, folder);
            } else {
                search(runner, found, source, from, folder);
            }
        }
        return ExitCode.OK;
    }

    private void search(FreezeRunner runner, Continuation.Result found, Training.Result source, Path from, Path folder)
            throws IOException, InterruptedException {
        Dataset images = data.loadFor(run, source.dataFingerprint());
        ContinuationSpec spec = found != null ? found.spec() : spec(source);
        boolean other = budget != null && (spec.total() || spec.time() != budget)
                || earlyStop != null && !spec.stop().equals(earlyStop);
        if (found != null && other) {
            throw new UsageError(
                    from + " has endpoints, which the search goes on from with their own settings: leave out"
                            + " --budget and --early-stop, or name another folder by --endpoints");
        }
        try (NetworkEngine engine = engines(backend, output.quiet()).networkEngine(images)) {
            Files.createDirectories(from);
            if (part.shard().equals(Shard.WHOLE)) {
                output.make(folder);
                runner.search(engine, spec, mode.method, from, folder);
            } else {
                runner.endpoints(engine, spec, mode.method, part.shard(), from);
            }
        }
    }

    /** A part of the networks has endpoints, but its freezing times are the whole's. */
    private void requireDivisible() {
        if (mode == Mode.FULL) {
            throw new UsageError(
                    "--shard divides a search, which makes endpoints: --mode search, halving or backwards");
        }
        if (endpoints == null) {
            throw new UsageError("--shard needs --endpoints FOLDER, one for each part: kramers merge joins them into "
                    + run.resolve("continue"));
        }
    }

    private ContinuationSpec spec(Training.Result source) {
        HessianRequest none =
                new HessianRequest(source.spec().protocol().model().measuredLayer(), 0);
        EarlyStop stop = earlyStop != null ? earlyStop : EarlyStop.at(0.005);
        double time = budget != null ? budget : 100;
        return new ContinuationSpec(source.spec(), time, false, stop, none, 1, false, Keep.NONE);
    }

    private static void requireOf(Training.Result source, Continuation.Result found, Path from) {
        if (found != null && !found.isOf(source)) {
            throw new UsageError(
                    from + " holds endpoints of another training, or of networks that were trained anew since:"
                            + " make them again with kramers continue --overwrite");
        }
    }

    private double[] agreements() {
        if (agreement == null) {
            return mode == Mode.FULL ? new double[] {0.99} : new double[0];
        }
        return agreement.values();
    }

    /** The one that is drawn comes first. */
    private List<Criterion> criteria() {
        List<Criterion> all = new ArrayList<>(Criterion.all(similarity.values(), agreements()));
        if (reference == Reference.LAST) {
            List<Criterion> last = all.stream()
                    .filter(criterion -> criterion.kind() == Criterion.Kind.JACCARD_LAST)
                    .toList();
            all.removeAll(last);
            all.addAll(0, last);
        }
        return all;
    }
}
