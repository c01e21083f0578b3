package kramers.paper.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kramers.app.ContinuationRunner;
import kramers.app.FreezeRunner;
import kramers.app.Monitor;
import kramers.app.Results;
import kramers.app.TrainingRunner;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.Freezing;
import kramers.experiment.continuation.Selection;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.SearchMethod;
import kramers.experiment.run.Shard;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.experiment.training.WeightsFolder;
import kramers.io.CsvTable;
import kramers.network.HessianRequest;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.network.model.Layer;
import kramers.network.model.Model;
import kramers.report.ResultFiles;

/** What the making of a figure of networks may use. */
public final class NetworkLab {
    /** Repeats at the least, however small the scale: fewer say nothing of their spread. */
    public static final int LEAST_REPEATS = 3;

    /** How freezing times are searched. */
    public static final SearchMethod SEARCH = SearchMethod.HALVING;

    private final NetworkEngine engine;
    private final boolean resume;
    private final Results results;
    private final Path folder;
    private final double scale;
    private final long seed;
    private final Given given;

    /**
     * @param engine on the images that the figure is made of
     * @param resume true to count the intact work of an earlier try
     * @param folder of the figure; the parts of its data go into folders in it
     * @param scale times as much work as the paper has
     * @param seed of batches and initial weights
     */
    public NetworkLab(
            NetworkEngine engine, boolean resume, Results results, Path folder, double scale, long seed, Given given) {
        this.given = given;
        this.engine = engine;
        this.resume = resume;
        this.results = results;
        this.folder = folder;
        this.scale = scale;
        this.seed = seed;
    }

    /** Times as much work as the paper has. */
    public double scale() {
        return scale;
    }

    public long seed() {
        return seed;
    }

    /** Letters of the panels that are wanted; none for all. */
    public List<String> panels() {
        return given.panels();
    }

    /** Whether there is a training that is not the figure's own. */
    public boolean given() {
        return given.training() != null;
    }

    /** What networks are trained and measured on. */
    public Dataset data() {
        return engine.data();
    }

    /** Images that networks are trained on. */
    public int images() {
        return engine.data().train().size();
    }

    /**
     * The settings of the training that was given, or, without one, these.
     *
     * @throws IllegalArgumentException if none was found in the folder given, or one without the checkpoints that these keep or on
     *     other images, or if these do not {@link #fit}
     */
    public TrainingSpec givenOr(TrainingSpec own) throws IOException {
        if (!given()) {
            return fit(own);
        }
        TrainingSpec spec = Training.spec(given.training());
        if (Training.fingerprint(given.training()) != engine.data().fingerprint()) {
            throw new IllegalArgumentException(given.training() + " was made on other data than "
                    + engine.data().name());
        }
        if (own.protocol().keepAll()
                || own.protocol().keepFirst() && !spec.protocol().keepFirst()) {
            ContinuationRunner.requireCheckpoints(given.training(), spec);
        }
        return spec;
    }

    /**
     * Makes sure that there are images for every batch, and returns the settings.
     *
     * @throws IllegalArgumentException if there are not
     */
    public TrainingSpec fit(TrainingSpec spec) {
        int largest = Arrays.stream(spec.batch()).max().orElseThrow();
        if (largest > images()) {
            throw new IllegalArgumentException("the figure has batches of " + largest + " images, and "
                    + engine.data().name() + " has " + images() + " to train on");
        }
        return spec;
    }

    /** So many repeats as the lab's scale makes of the paper's, {@link #LEAST_REPEATS} at the least. */
    public int repeats(int paper) {
        return (int) Math.max(LEAST_REPEATS, Math.round(paper * scale));
    }

    /**
     * A network for the lab's images.
     *
     * @param paper all layers but the last, unless others were given
     */
    public Model model(List<Layer> paper) {
        return NetworkEngine.model(engine.data().train(), given.hidden() == null ? paper : given.hidden());
    }

    /**
     * Trains, and writes the files of that into a folder in the figure's.
     *
     * @param part its name
     */
    public Training.Result train(String part, TrainingSpec spec) throws IOException, InterruptedException {
        return new TrainingRunner(engine, resume, results).run(spec, Shard.WHOLE, folder.resolve(part));
    }

    /** The training that was given, or, without one, that of this name and these settings. */
    public Training.Result givenOr(String part, TrainingSpec spec) throws IOException, InterruptedException {
        if (!given()) {
            return train(part, spec);
        }
        return spec.protocol().keepAll()
                ? ContinuationRunner.open(given.training(), results.monitor())
                : Training.open(given.training(), WeightsFolder::new, results.monitor());
    }

    /** Continues a training, and writes the files of that into a folder in the figure's. */
    public Continuation.Result descend(String part, ContinuationSpec spec, Selection selection, Training.Result source)
            throws IOException, InterruptedException {
        return new ContinuationRunner(engine, source, resume, results)
                .run(spec, selection, Shard.WHOLE, folder.resolve(part));
    }

    /** Finds freezing times by search; endpoints that are beside the training are taken, and others made there. */
    public Freezing freeze(ContinuationSpec spec, Training.Result source, List<Criterion> criteria)
            throws IOException, InterruptedException {
        Path beside = given() ? given.training() : folder.resolve("training");
        Path into = folder.resolve("freeze");
        Files.createDirectories(into);
        return new FreezeRunner(source, criteria, results)
                .search(engine, spec, SEARCH, beside.resolve("continue"), into);
    }

    /** Makes the n weights of {@link #measure}, one after the other. */
    @FunctionalInterface
    public interface Weights {
        float[] at(int i);
    }

    /**
     * Measures any weights. Nothing of this is kept: it is made again whenever the figure is.
     *
     * @param what they are, for people, in the plural
     * @param protocol whose model they have, and whose loss is measured
     * @return of each, in order; the step of a measurement is its place
     */
    public List<Measurement> measure(
            String what, TrainingProtocol protocol, HessianRequest curvature, int n, Weights weights)
            throws IOException, InterruptedException {
        Monitor monitor = results.monitor();
        Measurement[] found = new Measurement[n];
        int[] done = {0};
        // An engine hands back the snapshot that it was given: its step says which it is.
        Iterator<Snapshot> made = IntStream.range(0, n)
                .mapToObj(i -> new Snapshot(i, weights.at(i)))
                .iterator();
        engine.measure(protocol.model(), protocol.loss(), curvature, made, (snapshot, measurement) -> {
            found[(int) snapshot.step()] = measurement;
            done[0]++;
            monitor.stage(done[0] + "/" + n + " " + what, done[0], n);
        });
        monitor.finish();
        return List.of(found);
    }

    /**
     * All eigenvalues of each network, in the layer and by the loss of a protocol. Nothing of this is kept.
     *
     * @return of each, descending
     */
    public List<double[]> spectra(TrainingProtocol protocol, List<float[]> networks)
            throws IOException, InterruptedException {
        int layer = protocol.curvature().layer();
        return ofEach(
                "whole spectra",
                networks,
                weights -> engine.allEigenvalues(protocol.model(), protocol.loss(), weights, layer));
    }

    /** Their sum, of each network, at a small part of the price. */
    public List<Double> traces(TrainingProtocol protocol, List<float[]> networks)
            throws IOException, InterruptedException {
        int layer = protocol.curvature().layer();
        return ofEach(
                "traces of the curvature",
                networks,
                weights -> engine.trace(protocol.model(), protocol.loss(), weights, layer));
    }

    private interface Measured<T> {
        T of(float[] weights) throws IOException;
    }

    private <T> List<T> ofEach(String what, List<float[]> networks, Measured<T> measured)
            throws IOException, InterruptedException {
        List<T> all = new ArrayList<>();
        for (float[] weights : networks) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            all.add(measured.of(weights));
            results.monitor().stage(all.size() + "/" + networks.size() + " " + what, all.size(), networks.size());
        }
        results.monitor().finish();
        return all;
    }

    /**
     * Says how the figure is made in {@code run.json}, before anything else is there: by this its folder is known.
     *
     * @param figure its name
     * @param settings in which it may differ from the paper
     */
    public void begin(String figure, Model model, Map<String, Object> settings) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("scale", scale);
        all.put("data", engine.data().name());
        all.put("network", model.toString());
        all.put("curvature_images", engine.data().curved().size());
        if (given()) {
            all.put("training", given.training().toString());
        }
        all.putAll(settings);
        ResultFiles.FigureRecord.of(figure, all, seed).write(folder, results.command(), engine);
    }

    /** Writes the figure's own numbers into its folder. */
    public void write(Map<String, CsvTable> tables) throws IOException {
        for (var table : tables.entrySet()) {
            table.getValue().write(folder.resolve(table.getKey()));
        }
        results.monitor().line("wrote " + folder + ": " + String.join(", ", tables.keySet()));
    }
}
