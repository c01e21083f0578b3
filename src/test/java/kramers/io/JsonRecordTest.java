package kramers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonRecordTest {

    @Test
    void keepsOrderAndSurvivesNumbersThatJsonLacks(@TempDir Path folder) throws Exception {
        JsonRecord run = new JsonRecord()
                .put("version", "0.1")
                .put("seed", Long.MIN_VALUE)
                .put("rate", Double.NaN)
                .put("most", Double.POSITIVE_INFINITY)
                .put("command", "kramers phase --eta <a> & 'b'")
                .put("grid", new double[] {0.1, Double.NaN})
                .put("spec", Map.of("x1", 0.8))
                .put("list", List.of(1, "two", true))
                .put("inner", new JsonRecord().put("a", null))
                .put("version", "0.2");
        Path file = folder.resolve("run.json");
        run.write(file);
        String text = Files.readString(file);
        assertEquals(
                "{\"version\":\"0.2\",\"seed\":-9223372036854775808,\"rate\":null,\"most\":\"Infinity\","
                        + "\"command\":\"kramers phase --eta \\u003ca\\u003e \\u0026 \\u0027b\\u0027\","
                        + "\"grid\":[0.1,null],\"spec\":{\"x1\":0.8},\"list\":[1,\"two\",true],\"inner\":{\"a\":null}}",
                new com.google.gson.Gson()
                        .newBuilder()
                        .serializeNulls()
                        .create()
                        .toJson(JsonParser.parseString(text)));
        assertEquals("{\n  \"version\": \"0.2\",", text.substring(0, 21));
        assertEquals('\n', text.charAt(text.length() - 1));
    }
}
