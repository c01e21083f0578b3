package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would write beside a buffer, a struct or a parameter is refused, with its name, before the driver hears of it. */
class MisuseTest {
    @Test
    void ofBuffersAndKernels() {
        StandIn.Outcome outcome = StandIn.java(StandIn.library(), "", Map.of(), "kramers.cuda.MisuseProbe");
        String buffer = "numbers, 16 bytes on cuda:0";
        String launch = "normals_float takes parameters of [8, 4] bytes, not ";
        List<String> expected = List.of(
                "5 items of 4 bytes from number 0 on: " + buffer,
                "1 items of 8 bytes from number 2 on: " + buffer,
                "1 items of 4 bytes from number -1 on: " + buffer,
                "1 items of 8 bytes from number 2305843009213693951 on: " + buffer,
                "1 items of 12 bytes from number 1 on: " + buffer,
                "2 items of 4 bytes from number 3 on: " + buffer,
                "1 items of 8 bytes from number -1152921504606846976 on: " + buffer,
                "3 items of 4 bytes for all of " + buffer,
                "3 items of 8 bytes for all of " + buffer,
                "0 items of 1 bytes from number 17 on: " + buffer,
                launch + "[numbers] of [8]",
                launch + "[numbers, rounds] of [8, 8]");
        assertEquals(expected, outcome.out(), outcome::toString);
        assertEquals(List.of(), outcome.err());
    }

    @Test
    void ofStructs() {
        StructWriter sound = new StructWriter("Pair", 16, 2);
        for (int i = 0; i < 2; i++) {
            sound.uint32("number", 0xfffffffeL).real("real", 1f).real("more", -2.0);
        }
        byte[] one = {-2, -1, -1, -1, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0, 0, 0, 0, (byte) 0xc0};
        byte[] two = new byte[32];
        System.arraycopy(one, 0, two, 0, 16);
        System.arraycopy(one, 0, two, 16, 16);
        assertArrayEquals(two, sound.bytes());

        StructWriter pair = new StructWriter("Pair", 16).int32("a", 1);
        assertEquals("Pair.b: 8 bytes at 4 of 16", refusal(() -> pair.int64("b", 1)));
        pair.int32("b", 2).int32("c", 3);
        assertEquals("Pair: 4 bytes are not written", refusal(pair::bytes));
        assertEquals("Pair.d: 8 bytes at 12 of 16", refusal(() -> pair.real("d", 1.0)));
        pair.int32("d", 4);
        assertEquals("Pair.e: 4 bytes at 0 of 16", refusal(() -> pair.real("e", 1f)));
        for (long value : new long[] {-1, 1L << 32}) {
            StructWriter unsigned = new StructWriter("Job", 4);
            Exception e = assertThrows(IllegalArgumentException.class, () -> unsigned.uint32("count", value));
            assertEquals("Job.count = " + value + " is not an unsigned of 32 bits", e.getMessage());
        }
    }

    private static String refusal(Runnable deed) {
        return assertThrows(IllegalStateException.class, deed::run).getMessage();
    }
}
