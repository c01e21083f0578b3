package kramers.experiment.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.training.TrainingSpec;
import kramers.io.JsonRecord;

/**
 * What to run, as a JSON file:
 *
 * <pre>{"kramers": 1, "experiment": "phase" | "ensemble" | "train", "seed": 1, "spec": {…, "shard": "1/1"}}</pre>
 *
 * <p>The members of {@code spec} are those of the {@code spec} in {@code run.json}; all must be there, but {@code recorded_steps}
 * and {@code paths}, which stand together or not at all, {@code shard}, and a training's {@code data}, {@code
 * data_fingerprint} and {@code loss}, which is cross-entropy if it is absent. A {@code run.json} is read too.
 */
public final class SpecFile {
    /** Version of the format. */
    public static final int FORMAT = 1;

    private static final String KRAMERS = "kramers";
    private static final String EXPERIMENT = "experiment";
    private static final String SPEC = "spec";
    private static final String SEED = "seed";
    private static final String SHARD = "shard";
    private static final String TRAIN = "train";
    private static final String PHASE = "phase";
    private static final String ENSEMBLE = "ensemble";
    private static final String NO_JSON = "is no JSON";

    private SpecFile() {}

    /**
     * What a file says.
     *
     * @param experiment {@code phase}, {@code ensemble} or {@code train}
     * @param scan of {@code phase} and {@code ensemble}, else null
     * @param training of {@code train}, else null
     * @param data name of a training's data, null if not known
     * @param dataFingerprint of a training's data, null if not known
     */
    public record Content(
            String experiment, ScanSpec scan, TrainingSpec training, Shard shard, String data, Long dataFingerprint) {

        /** A scan. */
        public static Content of(String experiment, ScanSpec scan, Shard shard) {
            return new Content(experiment, scan, null, shard, null, null);
        }

        /**
         * Makes sure that a training gets its data.
         *
         * @param fingerprint of the data that are there
         * @throws IllegalArgumentException if they are known to be others
         */
        public void requireData(long fingerprint) {
            if (dataFingerprint != null && dataFingerprint != fingerprint) {
                throw new IllegalArgumentException(
                        "the spec's data" + (data == null ? "" : ", " + data + ",") + " are others than these");
            }
        }
    }

    /**
     * Reads a file of this form, or a {@code run.json}.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException with one line that begins with the file's name and says what is wrong with it
     */
    public static Content read(Path file) throws IOException {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": " + NO_JSON, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a file whole or not at all. */
    public static void write(Path file, Content content) throws IOException {
        record(content).write(file);
    }

    /** The text of a file. */
    public static String text(Content content) {
        return record(content).toString();
    }

    private static JsonRecord record(Content content) {
        boolean train = content.training() != null;
        Map<String, Object> spec = train
                ? TrainingForm.write(content.training(), content.data(), content.dataFingerprint())
                : ScanForm.write(content.scan());
        spec.put(SHARD, content.shard().toString());
        return new JsonRecord()
                .put(KRAMERS, FORMAT)
                .put(EXPERIMENT, content.experiment())
                .put(
                        SEED,
                        train
                                ? content.training().protocol().seed()
                                : content.scan().ensemble().seed())
                .put(SPEC, spec);
    }

    /**
     * Reads the text of a file.
     *
     * @throws IllegalArgumentException with one line that says what is wrong with it
     */
    public static Content parse(String text) {
        JsonElement json = json(text);
        if (!json.isJsonObject()) {
            throw new IllegalArgumentException("must hold an object in JSON");
        }
        JsonObject object = json.getAsJsonObject();
        Members file = new Members("", object);
        if (!file.has(KRAMERS) && file.has("version") && file.has("command")) {
            Members spec = file.object(SPEC);
            return content(spec.text(EXPERIMENT), file.whole(SEED), spec);
        }
        long format = file.whole(KRAMERS);
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "'kramers' is format " + format + "; this version of Kramers reads " + FORMAT);
        }
        Content content = content(file.text(EXPERIMENT), file.whole(SEED), file.object(SPEC));
        file.end();
        return content;
    }

    private static JsonElement json(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement json = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return json;
            }
        } catch (JsonParseException | IOException e) {
            // said below
        }
        throw new IllegalArgumentException(NO_JSON);
    }

    private static Content content(String experiment, long seed, Members spec) {
        Shard shard = spec.has(SHARD) ? Shard.parse(spec.text(SHARD)) : Shard.WHOLE;
        Content content =
                switch (experiment) {
                    case PHASE, ENSEMBLE -> scan(experiment, ScanForm.read(spec, seed), shard);
                    case TRAIN -> training(spec, seed, shard);
                    default ->
                        throw new IllegalArgumentException(
                                "'experiment' must be phase, ensemble or train, not \"" + experiment + "\"");
                };
        spec.end();
        return content;
    }

    private static Content scan(String experiment, ScanSpec scan, Shard shard) {
        boolean records = !scan.ensemble().recording().nothing();
        if (records && experiment.equals(PHASE)) {
            throw new IllegalArgumentException("'spec.recorded_steps' is for an ensemble: a phase records none");
        }
        if (!records && experiment.equals(ENSEMBLE)) {
            throw new IllegalArgumentException("'spec.recorded_steps' is missing or empty: an ensemble records some");
        }
        return Content.of(experiment, new ScanPart(scan, shard).spec(), shard);
    }

    private static Content training(Members spec, long seed, Shard shard) {
        TrainingSpec training = TrainingForm.read(spec, seed);
        training.requireParts(shard);
        return new Content(
                TRAIN,
                null,
                training,
                shard,
                spec.has(TrainingForm.DATA) ? spec.text(TrainingForm.DATA) : null,
                spec.has(TrainingForm.FINGERPRINT) ? TrainingForm.fingerprint(spec) : null);
    }
}
