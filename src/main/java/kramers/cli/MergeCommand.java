package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kramers.cli.option.OutputOptions;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.PhaseDiagram;
import kramers.experiment.scan.Prediction;
import kramers.experiment.training.Training;
import kramers.experiment.training.WeightsFolder;
import kramers.report.DensityColumns;
import kramers.report.PhaseReport;
import kramers.report.RunInfo;
import kramers.report.TrainingReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kramers merge}. */
@Command(
        name = "merge",
        description = "Join the shards of a scan or a training into one result, exactly.",
        footer = {
            "",
            "Example:",
            "  kramers phase --eta 0.05 --trajectories 100 --shard 1/2 --out results/half1",
            "  kramers phase --eta 0.05 --trajectories 100 --shard 2/2 --out results/half2",
            "  kramers merge results/half1 results/half2 --out results/whole"
        })
final class MergeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(arity = "1..*", paramLabel = "SHARD", description = "result folders of all the shards, in any order")
    private List<Path> shards;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        CommandLine line = command.commandLine();
        Path folder = output.folder(line, false);
        for (Path shard : shards) {
            output.requireApart(line, folder, shard);
        }
        if (Training.isIn(shards.get(0))) {
            return training(line, folder);
        }
        try (ProgressView view = ProgressView.of("merge", line.getErr(), output.quiet())) {
            PhaseDiagram.Result result = PhaseDiagram.merge(shards, folder, view);
            PhaseReport report = new PhaseReport(
                    result, Prediction.master(result.spec(), Shard.WHOLE, ScanRunner.stages(view, "theory")));
            DensityColumns density = new DensityColumns(result.spec(), shards);
            if (!density.none()) {
                report.density(Prediction.density(
                        result.spec(), Shard.WHOLE, density::of, ScanRunner.stages(view, "density")));
            }
            view.finish();
            new Results().write(report, folder, RunInfo.of(result.sittings(), CommandWords.of(line)), view);
        }
        return CommandLine.ExitCode.OK;
    }

    private int training(CommandLine line, Path folder) throws IOException {
        try (ProgressView view = ProgressView.of(line.getErr(), output.quiet(), ProgressView.Words.networks("merge"))) {
            Training.Result result = Training.merge(shards, folder, WeightsFolder::new, view);
            new TrainingReport(result).write(folder, RunInfo.of(result.sittings(), CommandWords.of(line)));
            view.line("wrote " + folder + ": " + TrainCommand.FILES);
        }
        return CommandLine.ExitCode.OK;
    }
}
