package kramers.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * An ordered record that becomes a JSON file such as {@code run.json}: keys in the order in which they were first put,
 * two spaces of indentation, UTF-8, a final line end. JSON has no word for a number that is not finite: not-a-number is
 * written as {@code null}, an infinity as the string {@code "Infinity"} or {@code "-Infinity"}.
 *
 * <p>Values are strings, numbers, booleans, enums (by {@code name()}), null, another record, and maps, iterables and
 * arrays of those; anything else is written as its {@code toString()}.
 */
public final class JsonRecord {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private final JsonObject object = new JsonObject();

    /**
     * Sets a key; one that is there keeps its place and changes its value. The value is copied.
     *
     * @return this record
     */
    public JsonRecord put(String key, Object value) {
        object.add(key, element(value));
        return this;
    }

    /** The text of the file. */
    @Override
    public String toString() {
        return GSON.toJson(object) + "\n";
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws IOException if it cannot be written; the old file is then untouched
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> out.write(toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonElement element(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        } else if (value instanceof Enum<?> constant) {
            return new JsonPrimitive(constant.name());
        } else if (value instanceof JsonRecord record) {
            return record.object.deepCopy();
        } else if (value instanceof Map<?, ?> map) {
            JsonObject members = new JsonObject();
            map.forEach((key, member) -> members.add(String.valueOf(key), element(member)));
            return members;
        } else if (value.getClass().isArray()) {
            JsonArray items = new JsonArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(element(Array.get(value, i)));
            }
            return items;
        } else if (value instanceof Iterable<?> iterable && !(value instanceof Path)) {
            JsonArray items = new JsonArray();
            iterable.forEach(item -> items.add(element(item)));
            return items;
        }
        return new JsonPrimitive(value.toString());
    }

    private static JsonElement number(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return JsonNull.INSTANCE;
        }
        boolean floating = number instanceof Double || number instanceof Float;
        return floating && Double.isInfinite(value) ? new JsonPrimitive(number.toString()) : new JsonPrimitive(number);
    }
}
