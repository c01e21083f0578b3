package kramers.cuda.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of matrices through the real JCublas, on stand-ins for cuBLAS of CUDA 12 and of CUDA 13. */
class CublasTest {
    private static StandIn.Outcome probe(Map<String, String> environment) {
        return StandIn.java(StandIn.library(), "", environment, "kramers.cuda.library.CublasProbe");
    }

    private static void assertProducts(int major, StandIn.Outcome outcome) {
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals("cuBLAS " + major + ".3.4", outcome.out().get(0), outcome::toString);
        List<String> products = outcome.out().subList(1, outcome.out().size());
        assertEquals(48, products.size(), outcome::toString);
        for (String product : products) {
            double error = Double.parseDouble(product.substring(7));
            assertTrue(error <= 1, product);
        }
        // Float arithmetic shows: errors that are all nought would be those of a test that compares nothing.
        assertTrue(products.stream().anyMatch(p -> p.startsWith("float") && !p.endsWith("0.000")), outcome::toString);
    }

    /** All shapes, orders, gaps and counts are right, with either version, wherever it is found. */
    @ParameterizedTest
    @ValueSource(ints = {12, 13})
    void products(int major) {
        Path library = StandIn.blas(major);
        assertProducts(
                major, probe(Map.of("LD_LIBRARY_PATH", library.getParent().toString())));
        assertProducts(major, probe(Map.of("KRAMERS_LIBCUBLAS", library.toString())));
    }

    @Test
    void twelveIsTakenWhereBothAreFound() {
        String both = StandIn.blas(13).getParent() + ":" + StandIn.blas(12).getParent();
        assertProducts(12, probe(Map.of("LD_LIBRARY_PATH", both)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', cuBLAS was not found (libcublas.so.12 or libcublas.so.13)",
        "libcublas.so.12, KRAMERS_LIBCUBLAS=libcublas.so.12 is not the absolute path of a file named libcublas.so.12 or"
                + " libcublas.so.13",
        "/etc/passwd, KRAMERS_LIBCUBLAS=/etc/passwd is not the absolute path of a file named libcublas.so.12 or"
                + " libcublas.so.13",
    })
    void missing(String named, String reason) {
        StandIn.Outcome outcome = probe(named.isEmpty() ? Map.of() : Map.of("KRAMERS_LIBCUBLAS", named));
        assertEquals(List.of("missing: " + reason), outcome.out());
        assertEquals(0, outcome.exit(), outcome::toString);
    }

    /** A file of that name that is no library: one line, too. */
    @Test
    void broken(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("libcublas.so.12"), "no library");
        StandIn.Outcome outcome = probe(Map.of("KRAMERS_LIBCUBLAS", file.toString()));
        assertEquals(
                List.of("missing: cuBLAS cannot be loaded: " + file + ": " + file + ": file too short"), outcome.out());
    }

    @Test
    void rebinding() {
        assertEquals(0x0ef62132, SonamePatch.hash("libcublas.so.12"));
        byte[] object = "x\0lib.so.1\0y\0\0\0\0z".getBytes(StandardCharsets.US_ASCII);
        int hash = SonamePatch.hash("lib.so.1");
        for (int i = 0; i < Integer.BYTES; i++) {
            object[12 + i] = (byte) (hash >> 8 * i);
        }
        byte[] other = SonamePatch.rebind(object, "lib.so.1", "lib.so.2");
        byte[] expected = object.clone();
        expected[9] = '2';
        expected[12]++;
        assertArrayEquals(expected, other);
        assertThrows(IllegalArgumentException.class, () -> SonamePatch.rebind(object, "lib.so.1", "lib.so.10"));
        assertThrows(IllegalArgumentException.class, () -> SonamePatch.rebind(other, "lib.so.1", "lib.so.3"));
    }
}
