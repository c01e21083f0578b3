package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The checked-in PTX says nothing that a driver of its version does not know. */
class PtxLanguageTest {
    private static final Path PTX = Path.of("kernels", "ptx");

    static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(PTX)) {
            return files.sorted().toList();
        }
    }

    /** None is left out: each kernel source has its PTX. */
    @Test
    void everySourceIsThere() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("kernels"))) {
            List<String> expected = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cu"))
                    .map(name -> name.replace(".cu", ".ptx"))
                    .sorted()
                    .toList();
            assertEquals(
                    expected,
                    modules().stream()
                            .map(file -> file.getFileName().toString())
                            .toList());
            assertFalse(expected.isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void speaksPtx70(Path module) throws IOException {
        assertEquals(Set.of(), PtxLanguage.unknown(Files.readString(module)));
    }

    /** What compilers of CUDA 12 and 13 write by themselves, each with the version of PTX that brought it. */
    @ParameterizedTest
    @CsvSource({
        "'.pragma \"used_bytes_mask 15\";', .pragma used_bytes_mask 15", // 8.3, nvcc 13.0
        "'.pragma \"enable_smem_spilling\";', .pragma enable_smem_spilling", // 9.0
        "'.blocksareclusters', .blocksareclusters", // 9.0
        "'.maxclusterrank 8', .maxclusterrank", // 7.8
        "'ld.global.L2::128B.f32 %f1, [%rd1];', .L2::128B", // 7.4
        "'st.global.L1::no_allocate.u32 [%rd1], %r1;', .L1::no_allocate", // 7.4
        "'add.rn.f32x2 %rd1, %rd2, %rd3;', .f32x2", // 8.6
        "'mov.b128 %rd1, %rd2;', .b128", // 8.3
        "'mov.u32 %r1, %cluster_ctarank;', %cluster_ctarank", // 7.8
        "'@%p1 szext.wrap.u32 %r1, %r2, %r3;', szext", // 7.6
        "'createpolicy.range.global.L2::evict_last.b64 %rd1, [%rd2], 1, 1;', createpolicy", // 7.4
    })
    void laterWordsAreFound(String line, String word) {
        String ptx =
                ".version 7.0\n.target sm_75\n.reg .pred %p<9>; .reg .b32 %r<9>; .reg .f32 %f<9>; .reg .b64 %rd<9>;\n";
        assertEquals(Set.of(), PtxLanguage.unknown(ptx + "mov.u32 %r1, %tid.x;\n.pragma \"nounroll\";\n"));
        assertEquals(Set.of(), PtxLanguage.unknown(ptx + "// " + line));
        Set<String> unknown = PtxLanguage.unknown(ptx + line);
        assertEquals(true, unknown.contains(word), unknown::toString);
        assertEquals(Set.of("no .version 7.0"), PtxLanguage.unknown(ptx.replace("7.0", "9.0")));
    }

    /** NVIDIA's own assembler takes each as what it claims to be. */
    @ParameterizedTest
    @MethodSource("modules")
    void ptxasAccepts(Path module, @TempDir Path out) throws IOException, InterruptedException {
        assumeTrue(StandIn.onPath("ptxas"), "ptxas is not on the PATH");
        Process ptxas = new ProcessBuilder(
                        "ptxas", "-arch=sm_75", "-o", out.resolve("code.cubin").toString(), module.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(ptxas.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, ptxas.waitFor(), said);
    }
}
