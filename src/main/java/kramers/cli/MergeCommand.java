package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import kramers.experiment.PhaseDiagram;
import kramers.experiment.Prediction;
import kramers.experiment.Shard;
import kramers.report.PhaseReport;
import kramers.report.RunInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kramers merge}. */
@Command(name = "merge", description = "Join the shards of a scan into one result, exactly.")
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
        Instant started = Instant.now();
        long clock = System.nanoTime();
        try (ProgressView view = ProgressView.of("merge", line.getErr(), output.quiet())) {
            PhaseDiagram.Result result = PhaseDiagram.merge(shards, folder, view);
            PhaseReport report = new PhaseReport(result, Prediction.master(result.spec(), Shard.WHOLE));
            double seconds = (System.nanoTime() - clock) * 1e-9;
            Results.write(report, folder, new RunInfo(CommandWords.of(line), "merge", "", "", started, seconds), view);
        }
        return CommandLine.ExitCode.OK;
    }
}
