package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kramers.experiment.run.Build;
import kramers.experiment.scan.Scan;
import kramers.experiment.spec.ScanForm;
import kramers.io.ArrayFile;
import kramers.io.JsonRecord;
import kramers.langevin.EnsembleSpec;
import kramers.parallel.WorkClock;

/** What a scan was run with: attributes of {@code results.h5} and the record {@code run.json}. */
final class ScanSettings {
    private ScanSettings() {}

    /** Attributes of the file. */
    static void attributes(ArrayFile file, Scan.Result result) {
        EnsembleSpec ensemble = result.spec().ensemble();
        ScanForm.write(ensemble).forEach(file::attribute);
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
        EnsembleSpec ensemble = result.spec().ensemble();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("experiment", ensemble.recording().nothing() ? "phase" : "ensemble");
        settings.putAll(ScanForm.write(result.spec()));
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
