package kramers.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import kramers.experiment.run.Parts;
import kramers.experiment.run.Shard;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.experiment.training.WeightsFolder;
import kramers.network.Loss;
import kramers.network.NetworkEngine;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.report.TrainingReport;

/**
 * Runs and joins trainings, and writes their files.
 *
 * @param resume true to count the intact work of an earlier try
 */
public record TrainingRunner(NetworkEngine engine, boolean resume, Results results) {
    /** Bytes that are worth a word. */
    private static final double MUCH = 1e9;

    /**
     * Runs one training.
     *
     * @param folder is made if missing
     */
    public Training.Result run(TrainingSpec spec, Shard shard, Path folder) throws IOException, InterruptedException {
        Monitor monitor = results.monitor();
        long clock = System.nanoTime();
        Dataset data = engine.data();
        if (!data.note().isEmpty()) {
            monitor.line(data.note());
        }
        monitor.line(spec.networks() + (spec.networks() == 1 ? " network " : " networks ")
                + spec.protocol().model() + " on " + data.name() + " ("
                + data.train().size() + " + "
                + data.test().size() + " images)"
                + by(spec.protocol())
                + (shard.equals(Shard.WHOLE) ? "" : ", part " + shard) + ", on " + engine.device());
        room(spec, shard, folder);
        Training.Result result =
                new Training(spec, shard, folder, new WeightsFolder(folder), monitor).run(engine, resume);
        monitor.finish();
        double seconds = (System.nanoTime() - clock) * 1e-9;
        results.write(new TrainingReport(result), folder, result.sittings());
        monitor.line(summary(result, seconds));
        return result;
    }

    /**
     * Joins the parts of a training.
     *
     * @param parts folders, in any order, of those that have begun
     * @param place where it goes
     * @param partial whether networks may be missing
     * @throws IllegalArgumentException if they are not parts of one training, or not all
     */
    public static Training.Result merge(List<Path> parts, Parts.Place place, boolean partial, Results results)
            throws IOException {
        var joined = Training.merge(parts, place, WeightsFolder::new, partial, results.monitor());
        Training.Result result = joined.result();
        results.write(new TrainingReport(result), joined.folder(), result.sittings(), joined.missing());
        return result;
    }

    /** Weights of all checkpoints may be more than a disk has: that is said before days are spent, of a new run; others have some. */
    private void room(TrainingSpec spec, Shard shard, Path folder) {
        double needed = weightsBytes(spec) / shard.n();
        if (needed >= MUCH) {
            results.monitor().line(String.format(Locale.ROOT, "weights will take %.3g GB in %s", needed / 1e9, folder));
        }
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        double free = existing.toFile().getUsableSpace(); // 0 where the system does not tell
        if (!(resume && Files.exists(folder)) && free > 0 && needed > free) {
            results.monitor()
                    .warn(String.format(
                            Locale.ROOT,
                            "weights will take %.3g GB, and %s has room for %.3g GB",
                            needed / 1e9,
                            existing,
                            free / 1e9));
        }
    }

    /** Of all files with weights, without their heads. */
    static double weightsBytes(TrainingSpec spec) {
        TrainingProtocol protocol = spec.protocol();
        double snapshots = protocol.keepAll() ? protocol.checkpoints() + 1.0 : 1;
        return snapshots * spec.networks() * protocol.model().parameters() * Float.BYTES;
    }

    /** What is made small, if it is not cross-entropy. */
    static String by(TrainingProtocol protocol) {
        return protocol.loss() == Loss.CROSS_ENTROPY ? "" : " by " + protocol.loss();
    }

    private static String summary(Training.Result result, double seconds) {
        List<TrainedNetwork> networks =
                Arrays.stream(result.networks()).filter(Objects::nonNull).toList();
        String made = result.steps() == 0
                ? "nothing was left to do"
                : String.format(
                        Locale.ROOT,
                        "%.3g network-steps in %.1f s, %.3g a second",
                        result.steps(),
                        seconds,
                        result.steps() / seconds);
        return networks.stream().filter(TrainedNetwork::converged).count() + " of " + networks.size()
                + " networks converged, "
                + networks.stream().filter(TrainedNetwork::diverged).count() + " diverged; " + made;
    }
}
