package kramers.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kramers.experiment.run.Parts;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.scan.TheoryPrediction;
import kramers.langevin.LangevinEngine;
import kramers.report.PhaseReport;
import kramers.report.TheoryColumns;

/** Runs and joins scans, with theory beside them, and writes their files. */
public final class ScanRunner {
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final String experiment;
    private final LangevinEngine engine;
    private final boolean resume;
    private final Results results;

    /**
     * @param experiment what the results are known by: {@code phase}, {@code reproduce fig4}
     * @param resume true to count the intact work of an earlier try
     */
    public ScanRunner(String experiment, LangevinEngine engine, boolean resume, Results results) {
        this.experiment = experiment;
        this.engine = engine;
        this.resume = resume;
        this.results = results;
    }

    /**
     * A scan that was run.
     *
     * @param master what the master equation says of its cells
     */
    public record Outcome(Scan.Result result, TheoryPrediction master) {}

    /**
     * Runs one scan, or a part of it.
     *
     * @param folder is made if missing
     * @param density whether to propagate the density of each cell as well
     */
    public Outcome run(ScanPart part, Path folder, boolean density) throws IOException, InterruptedException {
        Monitor monitor = results.monitor();
        long clock = System.nanoTime();
        ScanSpec spec = part.spec();
        monitor.line(spec.cells() + (spec.cells() == 1 ? " cell of " : " cells of ") + spec.trajectories()
                + " trajectories of " + spec.ensemble().steps() + " steps, "
                + spec.ensemble().precision()
                + (part.shard().equals(Shard.WHOLE) ? "" : ", part " + part.shard()) + ", on " + engine.device());
        Scan.Result result = new Scan(experiment, part, folder, monitor).run(engine, resume);
        monitor.finish();
        double seconds = (System.nanoTime() - clock) * 1e-9;
        TheoryPrediction master = TheoryPrediction.master(result, TheoryPrediction.NOTHING, stages(monitor, "theory"));
        PhaseReport report = new PhaseReport(result, master);
        if (density) {
            report.density(TheoryPrediction.density(result, TheoryPrediction.NOTHING, stages(monitor, "density")));
        }
        monitor.finish();
        results.write(report, folder, result.sittings());
        monitor.line(summary(result.steps(), seconds));
        tellTooWide(result, monitor);
        return new Outcome(result, master);
    }

    /**
     * Joins the parts of a scan.
     *
     * @param parts folders, in any order, of those that have begun
     * @param place where it goes
     * @param partial whether trajectories may be missing
     * @throws IllegalArgumentException if they are not parts of one scan, or not all
     */
    public static Scan.Result merge(List<Path> parts, Parts.Place place, boolean partial, Results results)
            throws IOException {
        Monitor monitor = results.monitor();
        var joined = Scan.merge(parts, place, partial, monitor);
        Scan.Result result = joined.result();
        TheoryColumns known = new TheoryColumns(result.spec(), parts, monitor::warn);
        TheoryPrediction master = TheoryPrediction.master(result, known::master, stages(monitor, "theory"));
        PhaseReport report = new PhaseReport(result, master);
        if (known.anyDensity()) {
            report.density(TheoryPrediction.density(result, known::density, stages(monitor, "density")));
        }
        monitor.finish();
        results.write(report, joined.folder(), result.sittings(), joined.missing());
        tellTooWide(result, monitor);
        return result;
    }

    private static String summary(double steps, double seconds) {
        return steps == 0
                ? "nothing was left to do"
                : String.format(
                        Locale.ROOT, "%.3g trajectory-steps in %.1f s, %.3g a second", steps, seconds, steps / seconds);
    }

    /** Tells how far theory is, once that takes longer than one waits without asking. */
    private static TheoryPrediction.Counter stages(Monitor monitor, String what) {
        long patience = System.nanoTime() + PATIENCE_NANOS;
        return (done, of) -> {
            if (System.nanoTime() > patience) {
                synchronized (monitor) {
                    monitor.stage(what + ", " + done + " of " + of + " cells", done, of);
                }
            }
        };
    }

    /** What a scan whose intervals stayed too wide may do about it. */
    private static void tellTooWide(Scan.Result result, Monitor monitor) {
        long cells = result.tooWide();
        if (cells > 0) {
            ScanSpec spec = result.spec();
            monitor.warn(
                    "P_flat of " + cells + " of " + spec.cells() + " cells is not known to --ci-width " + spec.ciWidth()
                            + " at --max-trajectories " + spec.maxTrajectories()
                            + "; --resume with a larger --max-trajectories goes on");
        }
    }
}
