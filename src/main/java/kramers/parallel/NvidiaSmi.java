package kramers.parallel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What NVIDIA's own tool tells of the devices at this moment, where it is installed. */
public final class NvidiaSmi {
    private static final List<String> QUERY = List.of(
            "index",
            "name",
            "clocks.sm",
            "clocks.mem",
            "temperature.gpu",
            "power.draw",
            "power.limit",
            "utilization.gpu");

    private static final int PATIENCE_SECONDS = 5;

    private NvidiaSmi() {}

    /** For each device what it is asked for, by the tool's names, MHz, °C, W and %; none where there is no tool. */
    public static List<Map<String, String>> read() throws InterruptedException {
        List<Map<String, String>> devices = new ArrayList<>();
        try {
            Process tool = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=" + String.join(",", QUERY), "--format=csv,noheader,nounits")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            tool.getOutputStream().close();
            if (!tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                tool.destroyForcibly();
                return List.of();
            }
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            said.lines().forEach(line -> add(line.split(", *"), devices));
        } catch (IOException e) {
            return List.of();
        }
        return devices;
    }

    private static void add(String[] values, List<Map<String, String>> devices) {
        if (values.length == QUERY.size()) {
            Map<String, String> device = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                device.put(QUERY.get(i), values[i]);
            }
            devices.add(device);
        }
    }
}
