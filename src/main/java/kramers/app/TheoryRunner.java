package kramers.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import kramers.experiment.plane.TheorySpec;
import kramers.report.Provenance;
import kramers.report.TheoryReport;

/** Evaluates closed forms and writes their files. */
public final class TheoryRunner {
    private final Results results;

    public TheoryRunner(Results results) {
        this.results = results;
    }

    /** Evaluates a plane and writes its files into a folder, which is made if missing. */
    public void run(TheorySpec spec, Path folder) throws IOException {
        Instant started = Instant.now();
        long clock = System.nanoTime();
        TheoryReport report = new TheoryReport(spec);
        double seconds = (System.nanoTime() - clock) * 1e-9;
        Files.createDirectories(folder);
        results.write(report, folder, new Provenance(results.command(), "theory", "", "", started, seconds));
    }
}
