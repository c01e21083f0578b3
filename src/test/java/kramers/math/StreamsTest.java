package kramers.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of random numbers at {@link Philox} is whole: who draws, and under which tag. */
class StreamsTest {
    private static final Pattern DRAW = Pattern.compile("Philox(\\.|::)draw\\(");
    private static final Pattern TAG = Pattern.compile("STREAM = 0x([0-9A-F]{8})");

    /** A new one has a row to add, and to show that it shares no draw with another. */
    @Test
    void nobodyElseDraws() throws IOException {
        TreeSet<String> drawers = new TreeSet<>();
        for (Path file : sources()) {
            if (DRAW.matcher(Files.readString(file)).find()) {
                drawers.add(file.getFileName().toString());
            }
        }
        assertEquals(
                List.of(
                        "BootstrapInterval.java",
                        "FloatScalarKernel.java", // and PhiloxLanes, which has the rounds written out
                        "InitialWeights.java",
                        "LanczosRecursion.java",
                        "MinibatchSampler.java",
                        "ceilings.cu",
                        "langevin.cuh",
                        "minibatch_sampler.cuh"),
                List.copyOf(drawers));
    }

    @Test
    void tagsAreInTheTableAndDiffer() throws IOException {
        Map<String, String> homes = new TreeMap<>();
        String table = Files.readString(Path.of("src/main/java/kramers/math/Philox.java"));
        for (Path file : sources()) {
            TAG.matcher(Files.readString(file)).results().forEach(match -> {
                String tag = new String(HexFormat.of().parseHex(match.group(1)), StandardCharsets.US_ASCII);
                assertTrue(table.contains("\"" + tag + "\""), tag);
                String home = file.getFileName().toString().toLowerCase().replaceAll("\\..*|_", "");
                assertEquals(home, homes.computeIfAbsent(tag, unused -> home), tag);
            });
        }
        assertEquals(
                "{BATC=minibatchsampler, BOOT=bootstrapinterval, INIT=initialweights, LANC=lanczosrecursion}",
                homes.toString());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> java = Files.walk(Path.of("src/main/java"));
                Stream<Path> kernels = Files.list(Path.of("kernels"))) {
            return Stream.concat(java, kernels)
                    .filter(file -> file.toString().matches(".*\\.(java|cuh?)"))
                    .toList();
        }
    }
}
