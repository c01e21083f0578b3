package kramers.experiment.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import kramers.experiment.scan.ScanSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.Precision;
import kramers.langevin.Recording;

/** The members of a scan, by the names that {@code run.json} has for them. */
public final class ScanForm {
    private ScanForm() {}

    /** A scan's members, in order. */
    public static Map<String, Object> write(ScanSpec spec) {
        EnsembleSpec ensemble = spec.ensemble();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("eta", spec.eta());
        map.put("sigma", spec.sigma());
        map.put("trajectories", spec.trajectories());
        map.put("ci_width", spec.ciWidth());
        map.put("max_trajectories", spec.maxTrajectories());
        map.putAll(write(ensemble));
        if (!ensemble.recording().equals(Recording.NONE)) {
            map.put("recorded_steps", ensemble.recording().steps());
            map.put("paths", ensemble.recording().paths());
        }
        map.put("landscape", ensemble.landscape().parameters());
        return map;
    }

    /** What its cells share, numbers and words alone, in order. */
    public static Map<String, Object> write(EnsembleSpec ensemble) {
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

    static ScanSpec read(Members members, long seed) {
        boolean records = members.has("recorded_steps") || members.has("paths");
        Recording recording =
                records ? new Recording(members.integers("recorded_steps"), members.integer("paths")) : Recording.NONE;
        EnsembleSpec ensemble = new EnsembleSpec(
                landscape(members.object("landscape")),
                members.whole("steps"),
                members.number("x_start"),
                members.number("y_start"),
                members.number("noise_power"),
                members.flag("y_held"),
                seed,
                members.one("precision", Precision.values()),
                members.flag("starts_at_bottoms"),
                recording,
                members.one("rng", Generator.values()));
        return new ScanSpec(
                ensemble,
                members.numbers("eta"),
                members.numbers("sigma"),
                members.whole("trajectories"),
                members.numberOrNaN("ci_width"),
                members.whole("max_trajectories"));
    }

    private static TwoValley landscape(Members members) {
        for (String name : TwoValley.PAPER.parameters().keySet()) {
            if (!members.has(name)) {
                members.number(name);
            }
        }
        return TwoValley.PAPER.with(members.numbers());
    }
}
