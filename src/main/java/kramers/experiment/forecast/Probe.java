package kramers.experiment.forecast;

import java.io.IOException;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import kramers.experiment.benchmark.TrajectoryWorkloads;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.network.HessianRequest;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Seed;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.parallel.Calibration;
import kramers.parallel.Exercise;

/**
 * Measures how fast an engine does what work consists of, each of it three times for a part of a second, of which the
 * fastest counts, after a try to warm up. Networks are
 * tried as many at once as the engine works at ({@link NetworkEngine#atOnce}), from the initial weights on; eigenvalues are taken
 * where these tries end, since they cost the same all along a training: the ten largest of the paper's network take 39 to 45 products
 * with the Hessian after 0, 1, 20, 100, 500 and 2000 steps.
 */
public final class Probe {
    /** Least time of a try that counts. */
    private static final double SECONDS = 0.3;

    /** Tries of which the fastest counts: the JVM may still compile during the first, and others be at work during any. */
    private static final int TRIES = 3;

    /** A try of so many seconds is not made again. */
    private static final double LONG = 1;

    private static final double ETA = 0.05;

    /** Images of a first try of a training, at the least: measurements at both ends pass as many as a fifth of these. */
    private static final int IMAGES = 4000;

    private static final int MOST = 1_000_000;

    private final Calibration calibration;
    private final NetworkEngine engine;
    private final TrainingProtocol protocol;
    /** What the tries of a training ended at. */
    private final Snapshot[] ends;

    private Probe(Calibration calibration, NetworkEngine engine, TrainingProtocol protocol) throws IOException {
        this.calibration = calibration;
        this.engine = engine;
        this.protocol = protocol;
        ends = new Snapshot[engine.atOnce()];
        Arrays.setAll(ends, i -> new Snapshot(0, new Seed(protocol.seed()).parameters(protocol.model())));
    }

    /** Rates of trajectories in the landscape and with the noise of the longest scan, on the cells of Fig. 3. */
    public static Rates trajectories(LangevinEngine engine, Work work) throws IOException, InterruptedException {
        ScanWork longest = work.scans().get(0);
        for (ScanWork scan : work.scans()) {
            longest = scan.steps() > longest.steps() ? scan : longest;
        }
        EnsembleSpec ensemble = longest.scan().ensemble();
        return Rates.ofTrajectories(trajectories(new Calibration(), engine, ensemble));
    }

    /** Steps a second, by the first try that is long enough; a short one before it warms up. */
    static double trajectories(Calibration calibration, LangevinEngine engine, EnsembleSpec ensemble)
            throws IOException, InterruptedException {
        Exercise grid =
                TrajectoryWorkloads.fig3("probe", "Fig. 3", engine, ensemble.precision(), ensemble.noisePower());
        calibration.time(1, grid.work());
        return grid.units()
                * calibration.longEnough(SECONDS, 1, MOST, grid.work()).rate();
    }

    /** Rates of networks of the first part's model, at the smallest and the largest batch of all. */
    public static Rates networks(NetworkEngine engine, Work work) throws IOException, InterruptedException {
        return networks(new Calibration(), engine, work);
    }

    static Rates networks(Calibration calibration, NetworkEngine engine, Work work)
            throws IOException, InterruptedException {
        List<NetworkWork> parts = work.networks();
        HessianRequest curvature = parts.stream()
                .filter(part -> part.spectra() > 0)
                .map(part -> part.protocol().curvature())
                .findFirst()
                .orElse(new HessianRequest(0, 0));
        DoubleSummaryStatistics batches = parts.stream()
                .flatMap(part -> part.groups().stream())
                .filter(group -> group.steps() > 0)
                .mapToDouble(NetworkWork.Group::images)
                .summaryStatistics();
        return new Probe(calibration, engine, parts.get(0).protocol()).rates(batches, curvature);
    }

    private Rates rates(DoubleSummaryStatistics batches, HessianRequest curvature)
            throws IOException, InterruptedException {
        double measurement = measured(new HessianRequest(0, 0));
        double step = 0;
        double image = 0;
        if (batches.getCount() > 0) {
            int small = (int) Math.round(batches.getMin());
            int large = (int) Math.round(batches.getMax());
            double least = step(small, measurement);
            double most = small == large ? least : step(large, measurement);
            // Time by image, if it were nothing but that, is not exceeded: the two are measured, and noise may have
            // them cross.
            image = small == large ? 0 : Math.min(most / large, Math.max(0, (most - least) / (large - small)));
            step = most - image * large;
        }
        double spectrum = curvature.count() == 0 ? 0 : Math.max(0, measured(curvature) - measurement);
        return Rates.ofNetworks(ends.length, step, image, measurement, spectrum);
    }

    /** Seconds of a step, without the measurements at both ends of a training. */
    private double step(int batch, double measurement) throws IOException, InterruptedException {
        var plain = new TrainingProtocol(protocol.model(), protocol.seed(), 1, new HessianRequest(0, 0), false, false)
                .by(protocol.loss());
        Calibration.Timed timed = timed((IMAGES + batch - 1) / batch, times -> {
            Iterator<NetworkTask> tasks = IntStream.range(0, ends.length)
                    .mapToObj(i -> plain.task(new NetworkSpec(i, ETA, batch, i, times)))
                    .iterator();
            engine.train(plain, tasks, (task, result) -> keep(task.spec().index(), result));
        });
        return Math.max(timed.seconds() - 2 * measurement, 0.5 * timed.seconds()) / timed.times();
    }

    private void keep(int network, NetworkResult result) {
        Snapshot end = result.snapshots().get(result.snapshots().size() - 1);
        ends[network] = end.flaw().isEmpty() ? end : ends[network];
    }

    /** Seconds of a measurement of one network of those that are at work. */
    private double measured(HessianRequest curvature) throws IOException, InterruptedException {
        return 1
                / timed(1, times -> {
                            Iterator<Snapshot> networks = IntStream.range(0, Math.toIntExact(times * ends.length))
                                    .mapToObj(i -> ends[i % ends.length])
                                    .iterator();
                            engine.measure(
                                    protocol.model(), protocol.loss(), curvature, networks, (network, measured) -> {});
                        })
                        .rate();
    }

    /** The first try opens devices and has the JVM compile what is run. */
    private Calibration.Timed timed(int first, Calibration.Work work) throws IOException, InterruptedException {
        calibration.time(first, work);
        Calibration.Timed fastest = calibration.longEnough(SECONDS, first, MOST, work);
        for (int i = 1; i < TRIES && fastest.seconds() < LONG; i++) {
            Calibration.Timed next = calibration.longEnough(SECONDS, fastest.times(), MOST, work);
            fastest = next.rate() > fastest.rate() ? next : fastest;
        }
        return fastest;
    }
}
