package kramers.experiment.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What run a journal belongs to, in JSON: which version of Kramers makes it, which experiment it is, and all its settings.
 *
 * @param version of the program that makes it; another may compute other bits
 * @param experiment the command that runs it: {@code phase}, {@code train}, {@code reproduce fig3} …
 * @param settings members of one object, further objects in it
 * @param free paths of settings, joined by dots, that a run may change when it is taken up again
 */
public record RunHeader(String version, String experiment, JsonObject settings, List<String> free) {
    /** Journals of another format cannot be read. */
    private static final int FORMAT = 7;

    private static final String VERSION = "version";
    private static final String EXPERIMENT = "experiment";
    private static final String FORM = "format";
    private static final String FREE = "free";
    private static final String SETTINGS = "settings";
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /** The header of a run of this version, with settings in a record. */
    public static RunHeader of(String experiment, Object settings, String... free) {
        // Through text, as it will be read: there numbers that are not finite are words.
        JsonObject json = JsonParser.parseString(GSON.toJson(settings)).getAsJsonObject();
        return new RunHeader(Build.current().version(), experiment, json, List.of(free));
    }

    /** Reads what {@link #text} wrote; null if the text is something else. */
    static RunHeader parse(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (json.get(FORM).getAsInt() != FORMAT) {
                return null;
            }
            List<String> free = json.getAsJsonArray(FREE).asList().stream()
                    .map(JsonElement::getAsString)
                    .toList();
            return new RunHeader(
                    json.get(VERSION).getAsString(),
                    json.get(EXPERIMENT).getAsString(),
                    json.getAsJsonObject(SETTINGS),
                    free);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** The header of the journal in a folder; null if there is none to read. */
    public static RunHeader in(Path folder) throws IOException {
        Path file = folder.resolve(Journal.FILE);
        String text = Files.exists(file) ? JournalFile.head(file) : null;
        return text == null ? null : parse(text);
    }

    /**
     * The header of the journal that must be in a folder.
     *
     * @throws IllegalArgumentException if it holds none, or one that cannot be read
     */
    public static RunHeader required(Path folder) throws IOException {
        Path file = folder.resolve(Journal.FILE);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(file + " is missing");
        }
        String text = JournalFile.head(file);
        if (text == null) {
            throw new IllegalArgumentException(
                    file + " does not say what run it belongs to: the run's own command with --resume mends it");
        }
        RunHeader header = parse(text);
        if (header == null) {
            throw new IllegalArgumentException(folder + " holds a run of another version of Kramers, which "
                    + Build.current().version() + " cannot read");
        }
        return header;
    }

    /** The settings as the record that they came from; null if they are not one. */
    public <T> T settings(Class<T> type) {
        try {
            return GSON.fromJson(settings, type);
        } catch (JsonParseException | IllegalArgumentException e) {
            return null;
        }
    }

    /** One line. */
    String text() {
        JsonObject json = new JsonObject();
        json.addProperty(VERSION, version);
        json.addProperty(EXPERIMENT, experiment);
        json.addProperty(FORM, FORMAT);
        json.add(FREE, GSON.toJsonTree(free));
        json.add(SETTINGS, settings);
        return GSON.toJson(json);
    }

    /** Equal for runs that can share finished work: of the version, the experiment and all settings that are not free. */
    long fingerprint() {
        Map<String, String> leaves = leaves(free);
        try {
            byte[] text = (version + " " + experiment + leaves).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Names, as options have them, of the settings that a run that is taken up must have, and has not. */
    List<String> differences(RunHeader other) {
        return differences(other, free);
    }

    /**
     * Names, as options have them, of the settings that differ.
     *
     * @param but paths of settings that may, joined by dots
     */
    List<String> differences(RunHeader other, List<String> but) {
        Set<String> paths = new TreeSet<>();
        differing("", settings, other.settings, paths);
        return paths.stream()
                .filter(path -> !among(but, path))
                .map(path -> path.startsWith("shard.") ? "shard" : path.substring(path.lastIndexOf('.') + 1))
                .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Paths at which two objects differ, or one has nothing. */
    private static void differing(String path, JsonElement mine, JsonElement theirs, Set<String> to) {
        if (mine instanceof JsonObject one && theirs instanceof JsonObject other) {
            Set<String> names = new TreeSet<>(one.keySet());
            names.addAll(other.keySet());
            names.forEach(name -> differing(below(path, name), one.get(name), other.get(name), to));
        } else if (mine == null || theirs == null || !same(mine, theirs)) {
            to.add(path);
        }
    }

    /** By digits, not by value: a seed has more of them than a double. */
    private static boolean same(JsonElement one, JsonElement other) {
        if (one instanceof JsonArray some && other instanceof JsonArray more && some.size() == more.size()) {
            return IntStream.range(0, some.size()).allMatch(i -> same(some.get(i), more.get(i)));
        }
        return one instanceof JsonPrimitive a && other instanceof JsonPrimitive b
                ? a.isString() == b.isString() && a.getAsString().equals(b.getAsString())
                : one.toString().equals(other.toString());
    }

    private static boolean among(List<String> paths, String leaf) {
        return paths.stream().anyMatch(path -> leaf.equals(path) || leaf.startsWith(path + "."));
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Map<String, String> leaves(List<String> but) {
        Map<String, String> leaves = new TreeMap<>();
        leaves("", settings, leaves);
        leaves.keySet().removeIf(leaf -> among(but, leaf));
        return leaves;
    }

    private static void leaves(String path, JsonElement value, Map<String, String> to) {
        if (!value.isJsonObject()) {
            to.put(path, value.toString());
            return;
        }
        value.getAsJsonObject()
                .entrySet()
                .forEach(member -> leaves(below(path, member.getKey()), member.getValue(), to));
    }
}
