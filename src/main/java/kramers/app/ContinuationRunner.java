package kramers.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kramers.experiment.continuation.Branch;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuedBranch;
import kramers.experiment.continuation.Plan;
import kramers.experiment.continuation.Selection;
import kramers.experiment.run.Parts;
import kramers.experiment.run.Shard;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.experiment.training.WeightsFolder;
import kramers.network.NetworkEngine;
import kramers.report.ContinuationReport;

/**
 * Continues a training from its checkpoints, and writes the files of that.
 *
 * @param source the training
 * @param resume true to count the intact work of an earlier try
 */
public record ContinuationRunner(NetworkEngine engine, Training.Result source, boolean resume, Results results) {

    /**
     * Opens a training of which all checkpoints were kept.
     *
     * @throws IllegalArgumentException if the folder holds none, or not all of it
     */
    public static Training.Result open(Path run, Monitor monitor) throws IOException {
        Training.Result training = Training.open(run, WeightsFolder::new, monitor);
        requireCheckpoints(run, training.spec());
        return training;
    }

    /**
     * Makes sure that a training can be continued.
     *
     * @throws IllegalArgumentException if not all checkpoints are kept
     */
    public static void requireCheckpoints(Path run, TrainingSpec training) {
        if (!training.protocol().keepAll()) {
            throw new IllegalArgumentException(
                    run + " has the weights of the last step alone: train with --keep checkpoints");
        }
    }

    /**
     * Continues from the checkpoints that are selected, or a part of them.
     *
     * @param folder is made if missing
     */
    public Continuation.Result run(ContinuationSpec spec, Selection selection, Shard shard, Path folder)
            throws IOException, InterruptedException {
        List<Branch> branches = selection.of(spec).stream()
                .filter(branch -> shard.has(branch.index()))
                .toList();
        results.monitor()
                .line(branches.size() + (branches.size() == 1 ? " branch" : " branches") + " of " + networks(branches)
                        + " networks " + spec.training().protocol().model() + " on " + source.data()
                        + TrainingRunner.by(spec.training().protocol())
                        + (shard.equals(Shard.WHOLE) ? "" : ", part " + shard) + ", on " + engine.device());
        Continuation continuation = new Continuation(spec, selection, source, shard, folder, results.monitor());
        return run(continuation, Plan.of(branches), folder);
    }

    /** Continues from the checkpoints that a plan asks for. */
    Continuation.Result run(Continuation continuation, Plan plan, Path folder)
            throws IOException, InterruptedException {
        long clock = System.nanoTime();
        Continuation.Result result = continuation.run(engine, plan, resume);
        results.monitor().finish();
        double seconds = (System.nanoTime() - clock) * 1e-9;
        results.write(new ContinuationReport(result), folder, result.sittings());
        results.monitor().line(summary(result, seconds));
        return result;
    }

    /**
     * Joins the parts of a continuation.
     *
     * @param parts folders, in any order, of those that have begun
     * @param place where it goes
     * @param partial whether branches may be missing
     * @throws IllegalArgumentException if they are not parts of one continuation, or not all
     */
    public static Continuation.Result merge(List<Path> parts, Parts.Place place, boolean partial, Results results)
            throws IOException {
        var joined = Continuation.merge(parts, place, partial, results.monitor());
        Continuation.Result result = joined.result();
        results.write(new ContinuationReport(result), joined.folder(), result.sittings(), joined.missing());
        return result;
    }

    private static long networks(List<Branch> branches) {
        return branches.stream()
                .mapToInt(branch -> branch.network().index())
                .distinct()
                .count();
    }

    private String summary(Continuation.Result result, double seconds) {
        long converged = result.branches().values().stream()
                .filter(end -> end.converged(result.spec()))
                .count();
        long diverged = result.branches().values().stream()
                .filter(ContinuedBranch::diverged)
                .count();
        String made = result.steps() == 0
                ? "nothing was left to do"
                : String.format(
                        Locale.ROOT,
                        "%.3g steps of gradient descent in %.1f s, %.3g images a second",
                        result.steps(),
                        seconds,
                        result.steps() * engine.data().train().size() / seconds);
        return converged + " of " + result.branches().size() + " branches converged, " + diverged + " diverged; "
                + made;
    }
}
