package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.app.ContinuationRunner;
import kramers.app.Results;
import kramers.app.ScanRunner;
import kramers.app.TrainingRunner;
import kramers.cli.option.OutputOptions;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.run.Journal;
import kramers.experiment.run.Missing;
import kramers.experiment.run.Parts;
import kramers.experiment.scan.Scan;
import kramers.experiment.training.Training;
import kramers.experiment.training.WeightsFolder;
import kramers.report.ResultFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kramers merge}. */
@Command(
        name = "merge",
        description = "Join the parts of a scan, a training or a continuation into one result, exactly.",
        footer = {
            "",
            "A part is the folder of a run with --shard i/n. If some are missing or not",
            "finished, nothing is written, and a line says which; their own commands with",
            "--resume do what is left of them.",
            "",
            "Example:",
            "  kramers phase --eta 0.05 --trajectories 100 --shard 1/2 --out results/half1",
            "  kramers phase --eta 0.05 --trajectories 100 --shard 2/2 --out results/half2",
            "  kramers merge results/half1 results/half2 --out results/whole",
            "  kramers merge --missing results/half1 results/half2",
            "",
            "A job array, submitted again for those of its parts that did not finish:",
            "  sbatch --array=1-16 job.sbatch",
            "  sbatch --array=\"$(kramers merge --missing results/part*)\" job.sbatch"
        })
final class MergeCommand extends KramersCommand {
    @Parameters(arity = "1..*", paramLabel = "PART", description = "result folders of the parts, in any order")
    private List<Path> folders;

    @Option(
            names = "--missing",
            description =
                    "write nothing, but print the numbers of the parts that are missing or not finished, as Slurm's --array"
                            + " takes them: 3,7-9 (default: join)")
    private boolean missing;

    @Option(
            names = "--partial",
            description =
                    "join what there is; the run's own command with --resume in the joined folder then computes the rest"
                            + " alone (default: all parts must be there)")
    private boolean partial;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        if (missing && partial) {
            throw new UsageError("--missing and --partial exclude each other");
        }
        Path folder = missing ? null : output.folder(name(), name());
        for (Path part : missing ? List.<Path>of() : folders) {
            output.requireApart(folder, part);
        }
        List<Path> parts = begun();
        boolean training = Training.isIn(parts.get(0));
        boolean continuation = Continuation.isIn(parts.get(0));
        try (ProgressView view = training || continuation
                ? ProgressView.ofNetworks(name(), err(), output.quiet())
                : ProgressView.of(name(), err(), output.quiet())) {
            if (missing) {
                print(
                        training
                                ? Training.missing(parts, WeightsFolder::new, view)
                                : continuation ? Continuation.missing(parts, view) : Scan.missing(parts, view));
                return ExitCode.OK;
            }
            Results results = results(view);
            Parts.Place place = () -> {
                output.make(folder);
                return folder;
            };
            if (training) {
                TrainingRunner.merge(parts, place, partial, results);
            } else if (continuation) {
                ContinuationRunner.merge(parts, place, partial, results);
            } else {
                ScanRunner.merge(parts, place, partial, results);
            }
        }
        return ExitCode.OK;
    }

    private void print(Missing what) {
        if (what.any()) {
            out().println(what.array());
        }
    }

    /** The parts that have begun; a folder without any results is one of a job that was killed before. */
    private List<Path> begun() throws IOException {
        List<Path> parts = new ArrayList<>();
        List<Path> idle = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new UsageError(folder + (Files.exists(folder) ? " is no folder" : ": no such folder"));
            }
            if (Parts.begun(folder)) {
                parts.add(folder);
            } else if (Files.exists(folder.resolve(Journal.FILE)) || !ResultFiles.any(folder)) {
                idle.add(folder);
            } else {
                throw new UsageError(
                        folder + " holds results, but no " + Journal.FILE + ": name folders of runs with --shard");
            }
        }
        if (parts.isEmpty()) {
            throw new UsageError("no part has begun, so that none says what run it is of: name one that has");
        }
        idle.forEach(folder ->
                err().println("warning: " + folder + " holds no work yet; it counts as a part that has done nothing"));
        return parts;
    }
}
