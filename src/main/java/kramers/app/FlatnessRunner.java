package kramers.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.Snapshot;
import kramers.network.model.Model;
import kramers.network.weights.WeightsFile;
import kramers.report.FlatnessReport;
import kramers.report.Provenance;

/**
 * Measures loss, accuracy and curvature of networks from their weights, and writes the files of that.
 *
 * @param loss to measure, and to take the curvature of
 * @param spectrum whether to take all eigenvalues too, by the dense matrix of one layer
 */
public record FlatnessRunner(NetworkEngine engine, Loss loss, boolean spectrum, Results results) {

    /**
     * The networks of a file.
     *
     * @param curvature eigenvalues to take of each
     */
    public record Networks(Path file, WeightsFile.Content content, HessianRequest curvature) {}

    /** What makes the folder, once there is something to write into it. */
    @FunctionalInterface
    public interface Maker {
        void make() throws IOException;
    }

    /**
     * Measures every snapshot of all files.
     *
     * @param maker makes the folder
     */
    public void run(List<Networks> files, Path folder, Maker maker) throws IOException, InterruptedException {
        Monitor monitor = results.monitor();
        Instant started = Instant.now();
        long clock = System.nanoTime();
        tellHowRead(files, monitor);
        Map<Snapshot, Measurement> found = measure(files, monitor);
        monitor.finish();
        FlatnessReport report = new FlatnessReport(engine.data().name(), pixels(), loss);
        for (Networks networks : files) {
            for (Snapshot snapshot : networks.content().snapshots()) {
                report.add(networks.file(), networks.curvature(), snapshot, found.get(snapshot));
                if (!snapshot.flaw().isEmpty()) {
                    monitor.warn(networks.file() + ", step " + snapshot.step() + ": " + snapshot.flaw()
                            + ": no loss, no eigenvalues");
                } else if (spectrum) {
                    double[] all = engine.allEigenvalues(
                            networks.content().model(),
                            loss,
                            snapshot.parameters(),
                            networks.curvature().layer());
                    report.addSpectrum(networks.file(), snapshot.step(), all);
                }
            }
        }
        double seconds = (System.nanoTime() - clock) * 1e-9;
        maker.make();
        results.write(report, folder, Provenance.on(engine, Map.of(), results.command(), started, seconds));
    }

    /** The formula by which networks see a pixel. */
    private String pixels() {
        return engine.data().train().scaling().formula();
    }

    /** Says what is odd about the data, what loss is measured if it is not cross-entropy, and how networks were read that Kramers did not write: once if many are alike. */
    private void tellHowRead(List<Networks> files, Monitor monitor) {
        if (!engine.data().note().isEmpty()) {
            monitor.line(engine.data().note());
        }
        if (loss != Loss.CROSS_ENTROPY) {
            monitor.line("loss and curvature by " + loss);
        }
        Map<String, List<Path>> alike = new LinkedHashMap<>();
        for (Networks networks : files) {
            alike.computeIfAbsent(networks.content().note(), note -> new ArrayList<>())
                    .add(networks.file());
        }
        alike.remove("");
        alike.forEach((note, of) -> monitor.line(of.get(0)
                + (of.size() > 1 ? " and " + (of.size() - 1) + " more" : "") + " " + note + "; it sees a pixel p as "
                + pixels()));
    }

    /** Measures the networks of a model together: a device works at many at once. */
    private Map<Snapshot, Measurement> measure(List<Networks> files, Monitor monitor)
            throws IOException, InterruptedException {
        Map<Model, List<Snapshot>> alike = new LinkedHashMap<>();
        Map<Model, HessianRequest> wanted = new LinkedHashMap<>();
        Map<Snapshot, Measurement> found = new IdentityHashMap<>();
        for (Networks networks : files) {
            Model model = networks.content().model();
            List<Snapshot> sound = alike.computeIfAbsent(model, s -> new ArrayList<>());
            for (Snapshot snapshot : networks.content().snapshots()) {
                if (snapshot.flaw().isEmpty()) {
                    sound.add(snapshot);
                } else {
                    found.put(snapshot, Measurement.none(snapshot.step()));
                }
            }
            wanted.put(model, networks.curvature());
        }
        int all = found.size() + alike.values().stream().mapToInt(List::size).sum();
        monitor.stage(found.size() + "/" + all + " networks", found.size(), all);
        for (var group : alike.entrySet()) {
            Model model = group.getKey();
            engine.measure(model, loss, wanted.get(model), group.getValue().iterator(), (snapshot, measurement) -> {
                found.put(snapshot, measurement);
                monitor.stage(found.size() + "/" + all + " networks", found.size(), all);
            });
        }
        return found;
    }
}
