package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code kramers}, installed in a folder of an awkward name, under locales, limits and options of Java of all kinds. */
class LauncherTest {
    private static final String FOLDER = "a:b [c] *d\u00fc";

    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(File.separatorChar == '/', "the launcher is for Unix");
        Path bin = Files.createDirectories(folder.resolve(FOLDER).resolve("bin"));
        Path lib = Files.createDirectories(folder.resolve(FOLDER).resolve("lib"));
        Path sources = Path.of("src", "main", "launcher");
        Path launcher = Files.copy(sources.resolve("kramers"), bin.resolve("kramers"));
        assertTrue(launcher.toFile().setExecutable(true));
        Files.copy(sources.resolve("jvm.options"), lib.resolve("jvm.options"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (OutputStream jar = Files.newOutputStream(lib.resolve("kramers.jar"))) {
            new JarOutputStream(jar, manifest).close();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    /** Runs lines of bash in the test's folder and returns both streams as one: $kramers is the launcher. */
    private Program.Outcome bash(String javaHome, String lines) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "kramers=$(echo a*/bin/kramers)\n" + lines);
        builder.environment().keySet().removeIf(name -> name.matches("LC_.*|LANG.*|.*JAVA.*_OPT.*"));
        builder.environment().put("JAVA_HOME", javaHome);
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program.Outcome(process.waitFor(), List.of(), said.lines().toList());
    }

    private Program.Outcome bash(String lines) throws IOException, InterruptedException {
        return bash(System.getProperty("java.home"), lines);
    }

    /** What the launcher would start: a word a line. */
    private List<String> words(String lines) throws IOException, InterruptedException {
        Path java =
                Files.createDirectories(folder.resolve("java").resolve("bin")).resolve("java");
        Files.writeString(
                java, "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" \"LC_ALL=${LC_ALL:-} LC_CTYPE=${LC_CTYPE:-}\"\n");
        assertTrue(java.toFile().setExecutable(true));
        return bash(folder.resolve("java").toString(), lines).err();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "xx_YY.UTF-8"})
    void namesInEveryLocale(String locale) throws IOException, InterruptedException {
        assumeTrue(bash("locale -a").err().contains("C.utf8"), "the system has no locale C.UTF-8");
        List<String> words =
                words("exec 2>/dev/null; LC_ALL=" + locale + " \"$kramers\" phase --out $'\\303\\274 \\n*'");
        assertTrue(words.contains("LC_ALL= LC_CTYPE=C.UTF-8"), words::toString);
        int out = words.indexOf("--out");
        assertEquals(List.of("\u00fc ", "*"), words.subList(out + 1, out + 3));
    }

    /** The very folder is found, from within another, by a program in a third: it says that something is there. */
    @Test
    void aFolderOutsideOfAscii() throws IOException, InterruptedException {
        String name = "$'\\303\\274'";
        Program.Outcome run = bash("mkdir -p " + name + "/" + name + "; cd " + name + "; touch " + name + "/mine\n"
                + "KRAMERS_JAVA_OPTS=-XX:TieredStopAtLevel=1 LC_ALL=C ../\"$kramers\" phase --out " + name);
        assertEquals(
                List.of("kramers phase: --out \u00fc is not empty: give another folder, --resume or --overwrite"),
                run.err());
        assertEquals(2, run.code());
    }

    /** A byte that no text in UTF-8 has, in a word and in the folder where names begin. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"phase --out $'\\374' | '\uFFFD' is not text in UTF-8", "devices | \uFFFD, is not text"})
    void bytesThatAreNoText(String words, String said) throws IOException, InterruptedException {
        String cd = words.equals("devices") ? "mkdir $'\\374'; cd $'\\374'; kramers=../$kramers\n" : "";
        Program.Outcome run = bash(cd + "LC_ALL=C.UTF-8 \"$kramers\" " + words);
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).contains(said), run.err()::toString);
        assertEquals(2, run.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "KRAMERS_JAVA_OPTS"})
    void aCollectorOfTheUsersChoice(String variable) throws IOException, InterruptedException {
        String ours = "-XX:-UseParallelGC";
        assertTrue(words(variable + "='-Xmx1g -XX:+UseG1GC' \"$kramers\"").contains(ours));
        assertTrue(!words(variable + "=-XX:+UseParallelGC \"$kramers\"").contains(ours));
    }

    /** A job's memory, where it is less than the machine's, and the user chose none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLURM_MEM_PER_NODE=100 | -XX:MaxRAM=100m",
                "SLURM_MEM_PER_CPU=100 SLURM_CPUS_PER_TASK=3 SLURM_CPUS_ON_NODE=8 | -XX:MaxRAM=300m",
                "SLURM_MEM_PER_CPU=100 SLURM_CPUS_ON_NODE=2 | -XX:MaxRAM=200m",
                "SLURM_MEM_PER_CPU=100 | -XX:MaxRAM=100m",
                "SLURM_MEM_PER_NODE=0 SLURM_MEM_PER_CPU=100 | ''",
                "SLURM_MEM_PER_NODE=99999999 | ''",
                "SLURM_MEM_PER_NODE=much SLURM_MEM_PER_CPU=some | ''",
                "SLURM_MEM_PER_CPU=x[$(touch hacked)] | ''",
                "SLURM_MEM_PER_NODE=100 KRAMERS_JAVA_OPTS=-Xmx2g | ''",
                "SLURM_MEM_PER_NODE=100 JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=80 | ''",
            })
    void noMoreMemoryThanTheJobHas(String environment, String option) throws IOException, InterruptedException {
        String quoted = environment.replace("x[", "'x[").replace(")]", ")]'");
        List<String> words = words(quoted + " \"$kramers\" --version");
        assertEquals(
                option,
                words.stream().filter(word -> word.startsWith("-XX:MaxRAM=")).collect(Collectors.joining(" ")));
        assertTrue(Files.notExists(folder.resolve("hacked")));
    }

    /** Where macOS asks for it, the window has the process's first thread; nothing else does, nor may it where Java knows no such word. */
    @ParameterizedTest
    @CsvSource({"Darwin, view, true", "Darwin, phase, false", "Linux, view, false"})
    void theFirstThreadForAWindow(String system, String command, boolean first)
            throws IOException, InterruptedException {
        List<String> words = words("mkdir fake; printf '#!/bin/sh\\necho " + system
                + "\\n' >fake/uname; chmod +x fake/uname\nPATH=$PWD/fake:$PATH \"$kramers\" " + command);
        assertEquals(first, words.contains("-XstartOnFirstThread"), words::toString);
        assertTrue(words.contains(command), words::toString);
    }

    /** A program that starts: under dash, or whatever sh is, little address space, and another collector. */
    @Test
    void starts() throws IOException, InterruptedException {
        Program.Outcome run = bash("ulimit -v 3000000; KRAMERS_JAVA_OPTS=-XX:+UseSerialGC sh \"$kramers\" --version");
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).startsWith("kramers "), run.err()::toString);
        assertEquals(0, run.code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KRAMERS_JAVA_OPTS=-XX:NoSuch \"$kramers\" | Unrecognized VM option 'NoSuch'; see KRAMERS_JAVA_OPTS",
                "KRAMERS_JAVA_OPTS='-XX:+UseG1GC -XX:+UseSerialGC' \"$kramers\" | Multiple garbage collectors selected; see",
                "ulimit -v 500000; \"$kramers\" | the address space is limited to 500000 KiB here",
                "mv a*/lib away; \"$kramers\" | lib lacks jvm.options",
                "mkdir b!; mv a*/* b!; b!/bin/kramers | a folder whose name ends with '!'",
            })
    void whatDoesNotStartSaysSoInALine(String lines, String said) throws IOException, InterruptedException {
        Program.Outcome run = bash(lines);
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).contains(said), run.err()::toString);
        assertEquals(1, run.code());
    }
}
