package kramers.experiment.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import kramers.experiment.training.TrainingSpec;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.TrainingProtocol;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;

/** The members of a training, by the names that {@code run.json} has for them. */
public final class TrainingForm {
    static final String DATA = "data";
    static final String FINGERPRINT = "data_fingerprint";
    private static final String PIXELS = "pixels";
    private static final String LOSS = "loss";

    private TrainingForm() {}

    /**
     * A training's members, in order; that of the loss only if it is not cross-entropy.
     *
     * @param data name of the data set; null to leave it out
     * @param dataFingerprint of the data set; null to leave it out
     */
    public static Map<String, Object> write(TrainingSpec spec, String data, Long dataFingerprint) {
        TrainingProtocol protocol = spec.protocol();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("eta", spec.eta());
        map.put("batch", spec.batch());
        map.put("repeats", spec.repeats());
        map.put("time", spec.time());
        map.put("layers", protocol.model().toString());
        if (data != null) {
            map.put(DATA, data);
        }
        if (dataFingerprint != null) {
            map.put(FINGERPRINT, String.format("%016x", dataFingerprint));
        }
        map.put(PIXELS, ImageSet.SCALING);
        if (protocol.loss() != Loss.CROSS_ENTROPY) {
            map.put(LOSS, protocol.loss().toString());
        }
        map.put("checkpoints", protocol.checkpoints());
        map.put("curvature_layer", protocol.curvature().layer());
        map.put("eigenvalues", protocol.curvature().count());
        map.put("curvature_at_checkpoints", protocol.curvatureAtCheckpoints());
        map.put("keep_all", protocol.keepAll());
        return map;
    }

    static TrainingSpec read(Members members, long seed) {
        String pixels = members.text(PIXELS);
        if (!pixels.equals(ImageSet.SCALING)) {
            throw new IllegalArgumentException(
                    "'spec.pixels' must be \"" + ImageSet.SCALING + "\", not \"" + pixels + "\"");
        }
        TrainingProtocol protocol = new TrainingProtocol(
                model(members.text("layers")),
                seed,
                members.integer("checkpoints"),
                new HessianRequest(members.integer("curvature_layer"), members.integer("eigenvalues")),
                members.flag("curvature_at_checkpoints"),
                members.flag("keep_all"));
        Loss loss = members.has(LOSS) ? members.one(LOSS, Loss.values()) : Loss.CROSS_ENTROPY;
        return new TrainingSpec(
                protocol.by(loss),
                members.numbers("eta"),
                members.integers("batch"),
                members.integer("repeats"),
                members.number("time"));
    }

    private static Model model(String text) {
        try {
            return Model.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'spec.layers': " + e.getMessage());
        }
    }

    static Long fingerprint(Members members) {
        String text = members.text(FINGERPRINT);
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException(
                    "'spec.data_fingerprint' must be 16 hexadecimal digits, not \"" + text + "\"");
        }
        return Long.parseUnsignedLong(text, 16);
    }
}
