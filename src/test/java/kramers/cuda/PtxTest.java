package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in PTX: what it may contain, that it is the sources' own, and what becomes of it on each architecture. */
class PtxTest {
    private static final Path PTX = Path.of("kernels", "ptx");
    private static final Pattern ENTRY = Pattern.compile("\\.entry (\\w+)\\((.*?)\\n}\\n", Pattern.DOTALL);

    /** Kernels that hold both steps of a draw, each with its own text. */
    private static final int STEPS_IN_LOOP = 2;

    private static Map<String, String> kernels(String module) throws IOException {
        Map<String, String> kernels = new TreeMap<>();
        Matcher entry = ENTRY.matcher(Files.readString(PTX.resolve(module + ".ptx")));
        while (entry.find()) {
            kernels.put(entry.group(1), entry.group(2));
        }
        return kernels;
    }

    /** Nothing approximate, nothing flushed, and no multiplication that a later compiler might fuse with an addition. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "langevin_float",
                "langevin_double",
                "driven_float",
                "driven_double",
                "ceilings",
                "training",
                "curvature",
                "layerwise",
                "convolution"
            })
    void everyOperationIsExactlyRounded(String module) throws IOException {
        String text = Files.readString(PTX.resolve(module + ".ptx"));
        assertTrue(text.contains("\n.version 7.0\n.target sm_75\n"), "PTX version that R525 takes");
        assertFalse(text.contains(".approx"), "approximate operation");
        assertFalse(text.contains(".ftz"), "subnormals flushed");
        Matcher operation = Pattern.compile(
                        "\\b(add|sub|mul|fma|mad|div|rcp|sqrt|rsqrt|ex2|lg2|sin|cos)\\.(\\w+\\.)?f(32|64)\\b")
                .matcher(text);
        int seen = 0;
        while (operation.find()) {
            assertEquals("rn.", operation.group(2), operation.group());
            seen++;
        }
        assertTrue(seen > 100, "only " + seen + " operations found");
    }

    /**
     * An fma for each that the source writes along the path of a step, and no other. The compiler drops four that isotropic
     * noise does not need (the Hessian's), and writes the last three of linear noise once for each branch. Driven by a buffer,
     * isotropic noise has a loop of its own for held y, which needs one.
     */
    @ParameterizedTest
    @CsvSource({
        "float, isotropic, -4, -3",
        "float, linear, 3, 3",
        "float, squared, 0, 0",
        "float, power, 0, 0",
        "double, isotropic, -4, -3",
        "double, linear, 3, 3",
        "double, squared, 0, 0",
        "double, power, 0, 0",
    })
    void everyFmaIsWrittenInTheSource(String precision, String noise, int more, int drivenMore) throws IOException {
        String math = Files.readString(Path.of("kernels", precision + "_math.cuh"));
        String trajectory = Files.readString(Path.of("kernels", "trajectory.cuh"));
        FmaCount source = new FmaCount(math + trajectory);
        int normals = source.of("radiusSquared") + source.of("sin") + source.of("cos");
        int rest = source.of("driftAndFactor") + source.of(noise + "Noise");
        String kernel = kernels("langevin_" + precision).get("advance_" + noise + "_" + precision);
        assertEquals(STEPS_IN_LOOP * (normals + rest + more), fmas(kernel));
        String driven = kernels("driven_" + precision).get("drive_" + noise + "_" + precision);
        assertEquals(STEPS_IN_LOOP * (rest + drivenMore), fmas(driven));
        for (Map.Entry<String, String> other : kernels("langevin_" + precision).entrySet()) {
            if (!other.getKey().startsWith("advance")) {
                assertFalse(other.getValue().contains("fma."), other.getKey());
            }
        }
    }

    private static int fmas(String kernel) {
        return kernel.split("\\bfma\\.rn\\.", -1).length - 1;
    }

    /** Registers that leave room for half of a multiprocessor's threads (float) or a third (double), and no spills. */
    @ParameterizedTest
    @ValueSource(strings = {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90"})
    void compilesWithinItsBudget(String architecture) throws IOException {
        for (String module : List.of("langevin_float", "langevin_double", "driven_float", "driven_double")) {
            Map<String, PtxCompiler.Code> codes = PtxCompiler.compile(module, architecture);
            assertEquals(kernels(module).keySet(), codes.keySet());
            codes.forEach((kernel, code) -> {
                String what = kernel + " on " + architecture + ": " + code;
                assertEquals(0, code.spillBytes(), what);
                assertEquals(0, code.stackBytes(), what);
                boolean moves = kernel.startsWith("advance") || kernel.startsWith("drive");
                int budget = moves && module.endsWith("float") ? 64 : 88;
                assertTrue(code.registers() <= budget, what);
            });
        }
    }

    /** Blocks of 256 threads with all the registers that a thread can have, and every number of the tiles in one. */
    @ParameterizedTest
    @ValueSource(strings = {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90"})
    void trainingKeepsItsTilesInRegisters(String architecture) throws IOException {
        fitsRegisters("training", architecture, 255);
    }

    /**
     * Products are sums of fused multiply-adds, as many as the tiles say: forward and backward 8 x 4 x 4, outer 8 x 4, and
     * whatever the polynomials, the step of the weights and the squared error of softmax take. None was made of a product and a sum by the compiler.
     */
    @Test
    void trainingFusesWhatTheSourceFuses() throws IOException {
        FmaCount math = new FmaCount(Files.readString(Path.of("kernels", "float_math.cuh")));
        String kernel = kernels("training").get("train_shared");
        int found = kernel.split("\\bfma\\.rn\\.f32", -1).length - 1;
        int tiles = 2 * 8 * 4 * 4 + 8 * 4;
        int descent = 8 * 4 + 4;
        assertEquals(tiles + descent + math.of("exp2") + 1, found);
    }

    /** Blocks of the same kind. */
    @ParameterizedTest
    @ValueSource(strings = {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90"})
    void curvatureKeepsItsTilesInRegisters(String architecture) throws IOException {
        fitsRegisters("curvature", architecture, 255);
    }

    /** What stands between the products of cuBLAS leaves room for five blocks, and spills nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90"})
    void layerwiseIsLight(String architecture) throws IOException {
        fitsRegisters("layerwise", architecture, 48);
    }

    /** Two blocks of 256 threads on a multiprocessor, with all that is summed in registers. */
    @ParameterizedTest
    @ValueSource(strings = {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90"})
    void convolutionsKeepTheirTilesInRegisters(String architecture) throws IOException {
        fitsRegisters("convolution", architecture, 128);
    }

    /** Products alone are fused: of 8 x 8 sums at two places of the stage at a time, or at all pixels that a split has of one. */
    @Test
    void convolutionsFuseTheirProducts() throws IOException {
        Map<String, String> kernels = kernels("convolution");
        for (String slab : List.of("convolve_32", "convolve_64", "convolveBack_32", "convolveBack_64")) {
            assertEquals(2 * 8 * 8, fmas(kernels.get(slab)), slab);
        }
        assertEquals(4 * 8 * 8, fmas(kernels.get("convolutionGradient_32")));
        assertEquals(8 * 8 * 8, fmas(kernels.get("convolutionGradient_64")));
        assertEquals(0, fmas(kernels.get("addParts")));
    }

    private static void fitsRegisters(String module, String architecture, int most) throws IOException {
        Map<String, PtxCompiler.Code> codes = PtxCompiler.compile(module, architecture);
        assertEquals(kernels(module).keySet(), codes.keySet());
        codes.forEach((kernel, code) -> {
            String what = kernel + " on " + architecture + ": " + code;
            assertEquals(0, code.spillBytes(), what);
            assertEquals(0, code.stackBytes(), what);
            assertTrue(code.registers() <= most, what);
        });
    }

    /** The tiles of training once more, p dz of the softmax, three sums of the squared error; in double two scalar products and eight vectors back and forth. */
    @Test
    void curvatureFusesWhatTheSourceFuses() throws IOException {
        FmaCount math = new FmaCount(Files.readString(Path.of("kernels", "float_math.cuh")));
        Map<String, String> kernels = kernels("curvature");
        int tile = 8 * 4 * 4;
        String recursion = kernels.get("lanczos");
        assertEquals(2 * tile + 8 * 4 + 1 + 3, recursion.split("\\bfma\\.rn\\.f32", -1).length - 1);
        assertEquals(2 + 2 * 8, recursion.split("\\bfma\\.rn\\.f64", -1).length - 1);
        assertEquals(tile + math.of("exp2"), fmas(kernels.get("activations")));
    }

    @Test
    void isWhatTheSourcesGive(@TempDir Path out) throws Exception {
        assumeTrue(StandIn.onPath("nvcc"), "nvcc is not on the PATH");
        Process build = new ProcessBuilder("kernels/build-ptx", out.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, build.waitFor(), said);
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                List<String> rebuilt = Files.readAllLines(file);
                List<String> checkedIn = Files.readAllLines(PTX.resolve(file.getFileName()));
                assumeTrue(
                        release(rebuilt).equals(release(checkedIn)),
                        "nvcc here is " + release(rebuilt) + ", kernels/ptx is by " + release(checkedIn));
                assertEquals(checkedIn, rebuilt, "run kernels/build-ptx kernels/ptx");
            }
        }
    }

    private static String release(List<String> ptx) {
        return ptx.stream().filter(line -> line.contains("release")).findFirst().orElseThrow();
    }
}
