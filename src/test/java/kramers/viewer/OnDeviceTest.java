package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Map;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;

/** Positions that go from CUDA to OpenGL without leaving the device, on the driver's stand-in: it writes into OpenGL's own buffers. */
class OnDeviceTest {
    /** Of each step: as by a copy, by the CPU too, and another than the one before. */
    private static final List<String> RIGHT = List.of("true true true", "true true true", "true true true");

    private static List<String> probe(String standIn) {
        StandIn.Outcome outcome = StandIn.java(StandIn.library(), standIn, Map.of(), "kramers.viewer.OnDeviceProbe");
        assertEquals(0, outcome.exit(), outcome::toString);
        String first = outcome.out().get(0);
        assumeFalse(first.startsWith("skipped: "), first);
        return outcome.out();
    }

    private static List<String> said(String kept) {
        return List.of("positions copied to the graphics card", kept, "drawn by the CPU", "drawn by the CPU");
    }

    @Test
    void picturesAreTheSame() {
        List<String> out = probe("");
        assertEquals(said("positions stay on the device"), out.subList(0, 4));
        assertEquals(RIGHT, out.subList(4, 7));
    }

    @Test
    void picturesAreTheSameWhereItIsRefused() {
        List<String> out = probe("fault=cuGraphicsGLRegisterBuffer:1:304");
        assertEquals(
                said(
                        "positions copied (cuGraphicsGLRegisterBuffer failed with CUDA_ERROR_OPERATING_SYSTEM (304): buffer N"
                                + " of OpenGL on cuda:0)"),
                out.subList(0, 4).stream()
                        .map(line -> line.replaceAll("buffer \\d+", "buffer N"))
                        .toList());
        assertEquals(RIGHT, out.subList(4, 7));
    }
}
