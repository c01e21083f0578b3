package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.NumberOptions;
import kramers.cli.option.OutputOptions;
import kramers.cli.terminal.Names;
import kramers.cli.terminal.ProgressView;
import kramers.langevin.Engine;
import kramers.plot.Panels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kramers reproduce}. */
@Command(
        name = "reproduce",
        description = "Make a figure of the paper at its settings: data and picture.",
        footer = {"", "Example:", "  kramers reproduce fig3 --scale 0.1"})
final class ReproduceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "FIGURE",
            completionCandidates = Names.class,
            description = "one of ${COMPLETION-CANDIDATES}")
    private String figure;

    @Option(
            names = "--scale",
            paramLabel = "S",
            description = "S times as many trajectories as the paper has, 1e-4 to 1e4 (default: ${DEFAULT-VALUE})")
    private double scale = 1;

    @Option(names = "--resume", description = "take up a run that was interrupted, or start it")
    private boolean resume;

    @Mixin
    private NumberOptions numbers;

    @Mixin
    private BackendOptions backend;

    @Mixin
    private OutputOptions output;

    /** For help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Figure.KNOWN.stream().map(Figure::name).iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = command.commandLine();
        Figure wanted = wanted(line);
        if (!(scale >= 1e-4 && scale <= 1e4)) {
            throw new ParameterException(line, "--scale must be a number from 1e-4 to 1e4, not " + scale);
        }
        Path folder = output.folder(line, "reproduce " + wanted.name(), Path.of("results", wanted.name()), resume);
        try (Engine engine = backend.engine(line);
                ProgressView view = ProgressView.of(wanted.name(), line.getErr(), output.quiet())) {
            output.make(folder);
            view.line(wanted.name() + ": " + wanted.about());
            Results results = new Results();
            ScanRunner runner =
                    new ScanRunner(line, "reproduce " + wanted.name(), engine, output.quiet(), resume, results);
            TheoryRunner theory = new TheoryRunner(line, output.quiet(), results);
            Panels panels = wanted.make(new FigureRun(runner, theory, folder, scale, numbers));
            results.draw(panels, folder, wanted.name(), view);
        }
        return CommandLine.ExitCode.OK;
    }

    private Figure wanted(CommandLine line) {
        for (Figure known : Figure.KNOWN) {
            if (known.name().equalsIgnoreCase(figure)) {
                return known;
            }
        }
        throw new ParameterException(
                line, "unknown figure '" + figure + "', known are " + String.join(", ", new Names()));
    }
}
