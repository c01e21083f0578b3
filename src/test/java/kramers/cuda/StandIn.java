package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The stand-in for NVIDIA's driver (src/test/native), built once by g++, and the program run on it in a process of its own, as
 * a user would. Skips the test that asks for it, with the reason, where there is no g++.
 */
public final class StandIn {
    private static final Path FOLDER = Path.of("target", "native");
    private static final List<String> FLAGS = List.of(
            "-std=c++17",
            "-march=native",
            "-ffp-contract=off",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-Wno-unknown-pragmas",
            "-fPIC",
            "-shared");

    private static final Map<String, Path> BUILT = new HashMap<>();

    private StandIn() {}

    /** What a process said and how it ended. */
    public record Outcome(int exit, List<String> out, List<String> err) {
        @Override
        public String toString() {
            return "exit " + exit + "\n" + String.join("\n", out) + "\n" + String.join("\n", err);
        }
    }

    /** The driver. */
    public static Path library() {
        return build("plain", "libcuda.so.1", "driver.cpp", "-O2");
    }

    /** Runs kramers on a driver with AddressSanitizer over driver and kernels. */
    public static Outcome sanitized(String standIn, Map<String, String> environment, String... arguments) {
        Path library = build("sanitized", "libcuda.so.1", "driver.cpp", "-O1", "-g", "-fsanitize=address");
        Outcome runtime = run(List.of("g++", "-print-file-name=libasan.so"), Map.of());
        assertEquals(0, runtime.exit(), runtime::toString);
        Map<String, String> all = new HashMap<>(environment);
        all.put("LD_PRELOAD", runtime.out().get(0));
        all.put("ASAN_OPTIONS", "handle_segv=0:detect_leaks=0:allow_user_segv_handler=1:use_sigaltstack=0");
        return java(library, standIn, all, "kramers.cli.Main", arguments);
    }

    /**
     * A stand-in for cuBLAS, in a folder of its own.
     *
     * @param major 12 or 13
     */
    public static Path blas(int major) {
        return build(
                "cublas" + major,
                "libcublas.so." + major,
                "cublas.cpp",
                "-O3",
                "-Wl,--default-symver",
                "-DVERSION=" + (major * 10_000 + 304));
    }

    /** A stand-in for cuRAND, in a folder of its own. */
    static Path curand() {
        return build("curand", "libcurand.so.10", "curand.cpp", "-O2", "-Wl,--default-symver");
    }

    /** What, loaded before the C library, makes of every file system one without locks. */
    public static Path noLocks() {
        return build("nolocks", "nolocks.so", "nolocks.cpp", "-O2", "-ldl");
    }

    /** Where both are found, as an environment. */
    public static Map<String, String> toolkit() {
        return Map.of("KRAMERS_LIBCUBLAS", blas(12).toString(), "KRAMERS_LIBCURAND", curand().toString());
    }

    /** Whether a program is to be found. */
    static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
    }

    /** Builds a library, once. */
    private static synchronized Path build(String folder, String name, String source, String... flags) {
        assumeTrue(onPath("g++"), "no g++ on the PATH to build the driver's stand-in with");
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "JCuda has natives for Linux on x86-64 only, as far as tests go");
        return BUILT.computeIfAbsent(folder, key -> compile(key, name, source, flags));
    }

    private static Path compile(String folder, String name, String source, String... flags) {
        try {
            Path library = Files.createDirectories(FOLDER.resolve(folder)).resolve(name);
            List<String> command = new ArrayList<>(List.of("g++"));
            command.addAll(FLAGS);
            command.addAll(List.of(flags));
            command.addAll(List.of("-Wl,-soname," + name, "-o", library.toString(), "src/test/native/" + source));
            Outcome outcome = run(command, Map.of());
            assertEquals(0, outcome.exit(), outcome::toString);
            return library.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs kramers with a command line. */
    public static Outcome kramers(String standIn, String... arguments) {
        return kramers(Map.of(), standIn, arguments);
    }

    /** The same in an environment. */
    public static Outcome kramers(Map<String, String> environment, String standIn, String... arguments) {
        return java(library(), standIn, environment, "kramers.cli.Main", arguments);
    }

    /** The same where cuBLAS and cuRAND are found. */
    public static Outcome kramersWithToolkit(String standIn, String... arguments) {
        return kramers(toolkit(), standIn, arguments);
    }

    /**
     * What a class of this test's class path prints where a folder has files for OpenGL's buffers. It must end well, with nothing
     * left on the device.
     *
     * @param standIn further words of KRAMERS_STANDIN
     * @param arguments behind the folder
     */
    public static List<String> drawing(Path folder, String standIn, String main, String... arguments) {
        List<String> words = new ArrayList<>(List.of(folder.toString()));
        words.addAll(List.of(arguments));
        Outcome outcome =
                java(library(), "buffers=" + folder + " " + standIn, Map.of(), main, words.toArray(String[]::new));
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(List.of(), outcome.err(), "nothing is left on the device");
        return outcome.out();
    }

    /**
     * Runs a class of this test's class path.
     *
     * @param standIn value of KRAMERS_STANDIN
     */
    public static Outcome java(
            Path library, String standIn, Map<String, String> environment, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Djava.awt.headless=true",
                "-Xmx256m"));
        if (String.join("=", arguments).contains("--backend=cuda")) {
            // Java has little to do there: a thorough compiler would cost more than it saves.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(environment);
        all.put(Natives.LIBRARY, library.toString());
        all.put("KRAMERS_STANDIN", standIn);
        return run(command, all);
    }

    private static Outcome run(List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("kramers", ".out");
            Path err = Files.createTempFile("kramers", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            int exit = builder.start().waitFor();
            List<String> said = lines(err);
            said.removeIf(line -> line.startsWith("WARNING: Using incubator modules"));
            Outcome outcome = new Outcome(exit, lines(out), said);
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return new ArrayList<>(
                Files.readString(file, StandardCharsets.UTF_8).lines().toList());
    }
}
