package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.plane.TheorySpec;
import kramers.report.RunInfo;
import kramers.report.TheoryReport;
import picocli.CommandLine;

/** Evaluates closed forms and writes their files. */
final class TheoryRunner {
    private final CommandLine line;
    private final boolean quiet;
    private final Results results;

    TheoryRunner(CommandLine line, boolean quiet, Results results) {
        this.line = line;
        this.quiet = quiet;
        this.results = results;
    }

    /** Evaluates a plane and writes its files into a folder, which is made if missing. */
    void run(TheorySpec spec, Path folder) throws IOException {
        Instant started = Instant.now();
        long clock = System.nanoTime();
        TheoryReport report = new TheoryReport(spec);
        double seconds = (System.nanoTime() - clock) * 1e-9;
        Files.createDirectories(folder);
        try (ProgressView view = ProgressView.of("theory", line.getErr(), quiet)) {
            RunInfo info = new RunInfo(CommandWords.of(line), "theory", "", "", started, seconds);
            results.write(report, folder, info, view);
        }
    }
}
