package kramers.experiment.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The members of an object in JSON, each asked for by name and type; those that nobody asked for are refused. */
final class Members {
    private final String path;
    private final JsonObject object;
    private final Set<String> left;

    /** @param path of the object, for messages: empty, or a name with a dot after it */
    Members(String path, JsonObject object) {
        this.path = path;
        this.object = object;
        left = new LinkedHashSet<>(object.keySet());
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** Refuses members that nobody asked for. */
    void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + path + left.iterator().next() + "' is no member of a spec of this experiment");
        }
    }

    private JsonElement element(String name) {
        left.remove(name);
        JsonElement value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + path + name + "' is missing");
        }
        return value;
    }

    private IllegalArgumentException wrong(String name, String wanted, JsonElement value) {
        return new IllegalArgumentException("'" + path + name + "' must be " + wanted + ", not " + value);
    }

    Members object(String name) {
        JsonElement value = element(name);
        if (!value.isJsonObject()) {
            throw wrong(name, "an object", value);
        }
        return new Members(path + name + ".", value.getAsJsonObject());
    }

    String text(String name) {
        JsonElement value = element(name);
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw wrong(name, "a string", value);
    }

    boolean flag(String name) {
        JsonElement value = element(name);
        if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw wrong(name, "true or false", value);
    }

    double number(String name) {
        return number(name, element(name));
    }

    /** A number; null stands for not-a-number. */
    double numberOrNaN(String name) {
        JsonElement value = element(name);
        return value.isJsonNull() ? Double.NaN : number(name, value);
    }

    private double number(String name, JsonElement value) {
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            double number = primitive.getAsDouble();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw wrong(name, "a finite number", value);
    }

    long whole(String name) {
        return whole(name, element(name), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    int integer(String name) {
        return (int) whole(name, element(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private long whole(String name, JsonElement value, long min, long max) {
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            try {
                long number = primitive.getAsBigDecimal().longValueExact();
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                // said below
            }
        }
        throw wrong(name, "a whole number from " + min + " to " + max, value);
    }

    double[] numbers(String name) {
        JsonArray items = array(name);
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(name + "[" + i + "]", items.get(i));
        }
        return numbers;
    }

    int[] integers(String name) {
        JsonArray items = array(name);
        int[] numbers = new int[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) whole(name + "[" + i + "]", items.get(i), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        return numbers;
    }

    private JsonArray array(String name) {
        JsonElement value = element(name);
        if (!value.isJsonArray()) {
            throw wrong(name, "an array", value);
        }
        return value.getAsJsonArray();
    }

    /** One of some values, by its name in files. */
    <T extends Enum<T>> T one(String name, T[] values) {
        String text = text(name);
        StringBuilder all = new StringBuilder();
        for (T value : values) {
            if (value.toString().equals(text)) {
                return value;
            }
            all.append(all.length() == 0 ? "" : " or ").append(value);
        }
        throw wrong(name, all.toString(), new JsonPrimitive(text));
    }

    /** All members that are left, as numbers. */
    Map<String, Double> numbers() {
        Map<String, Double> all = new LinkedHashMap<>();
        for (String name : Set.copyOf(left)) {
            all.put(name, number(name));
        }
        return all;
    }
}
