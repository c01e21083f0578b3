package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.io.ArrayFile;
import kramers.io.JsonRecord;
import kramers.langevin.EnsembleSpec;
import kramers.parallel.WorkClock;

/** What a scan was run with: attributes of {@code results.h5} and the record {@code run.json}. */
final class ScanSettings {
    private ScanSettings() {}

    /** Settings of the ensemble, in order. */
    private static Map<String, Object> ensemble(EnsembleSpec ensemble) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("steps", ensemble.steps());
        map.put("x_start", ensemble.xStart());
        map.put("y_start", ensemble.yStart());
        map.put("y_held", ensemble.holdY());
        map.put("starts_at_bottoms", ensemble.bottoms());
        map.put("noise_power", ensemble.noisePower());
        map.put("precision", ensemble.precision().toString());
        map.put("rng", ensemble.generator().toString());
        return map;
    }

    /** Attributes of the file. */
    static void attributes(ArrayFile file, Scan.Result result) {
        EnsembleSpec ensemble = result.spec().ensemble();
        ensemble(ensemble).forEach(file::attribute);
        file.attribute("seed", ensemble.seed());
        file.attribute("shard", result.shard().toString());
        build(file);
        ensemble.landscape().parameters().forEach((key, value) -> file.attribute("landscape_" + key, value));
    }

    /** The version as attributes of the file. */
    static void build(ArrayFile file) {
        file.attribute("version", Build.current().version());
        file.attribute("commit", Build.current().commit());
    }

    /** The record of a scan. */
    static void write(Path folder, Scan.Result result, Provenance info) throws IOException {
        ScanSpec spec = result.spec();
        EnsembleSpec ensemble = spec.ensemble();
        boolean timeline = !ensemble.recording().nothing();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("experiment", timeline ? "ensemble" : "phase");
        settings.put("eta", spec.eta());
        settings.put("sigma", spec.sigma());
        settings.put("trajectories", spec.trajectories());
        settings.put("ci_width", spec.ciWidth());
        settings.put("max_trajectories", spec.maxTrajectories());
        settings.putAll(ensemble(ensemble));
        if (timeline) {
            settings.put("recorded_steps", ensemble.recording().steps());
            settings.put("paths", ensemble.recording().paths());
        }
        settings.put("landscape", ensemble.landscape().parameters());
        settings.put("shard", result.shard().toString());
        record(info, settings, ensemble.seed(), result.allSteps()).write(folder.resolve("run.json"));
    }

    /**
     * The record of any run.
     *
     * @param seed null for a run without random numbers
     * @param steps trajectory-steps made, 0 for none
     */
    static JsonRecord record(Provenance info, Map<String, Object> settings, Long seed, double steps) {
        return info.record(settings, seed, "trajectory_steps", steps, WorkClock.TRAJECTORIES);
    }
}
