package kramers.langevin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Positions that reach buffers of OpenGL's without leaving the device; the stand-in has files for such buffers. */
class DevicePositionsTest {
    @TempDir
    Path folder;

    private List<String> probe(String what, String standIn) {
        return StandIn.drawing(folder, standIn, "kramers.langevin.DrawProbe", what);
    }

    @Test
    void whatArrivesIsWhatWasKept() {
        assertEquals(
                List.of(
                        "-1 true",
                        "0 true",
                        "1 true",
                        "2 true",
                        "3 true",
                        "50 true",
                        "50 true false",
                        "50 true",
                        "60 true true",
                        "IllegalStateException: the positions are closed",
                        "IllegalStateException: the positions are closed",
                        "IllegalStateException: the session is closed",
                        "Optional.empty Optional.empty"),
                probe("bytes", "devices=2"));
    }

    /** Each drawing is of one step, the steps never go back, and the last one arrives. */
    @Test
    void keepsWhileAnotherThreadDraws() {
        assertEquals(List.of("true true 400"), probe("together", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "devices=2 display=1 | IOException: OpenGL draws on another device than cuda:0",
                "display=-1 | CudaException: cuGLGetDevices failed with CUDA_ERROR_NO_DEVICE (100):"
                        + " OpenGL's device beside cuda:0",
                "fault=cuGraphicsGLRegisterBuffer:1:304 | CudaException: cuGraphicsGLRegisterBuffer failed with"
                        + " CUDA_ERROR_OPERATING_SYSTEM (304): buffer 7 of OpenGL on cuda:0",
                "fault=cuGraphicsMapResources:1:304 | CudaException: cuGraphicsMapResources failed with"
                        + " CUDA_ERROR_OPERATING_SYSTEM (304): buffer 7 of OpenGL on cuda:0",
                "fault=cuGraphicsResourceGetMappedPointer:1:304 | CudaException: cuGraphicsResourceGetMappedPointer failed"
                        + " with CUDA_ERROR_OPERATING_SYSTEM (304): buffer 7 of OpenGL on cuda:0",
                "'' | done",
            })
    void saysWhatIsRefused(String standIn, String first) {
        List<String> said = probe("refused", standIn);
        assertEquals(4, said.size());
        assertEquals(first, said.get(0));
        assertEquals("positions agree", said.get(3));
        if (!standIn.contains("display")) {
            assertEquals(
                    "IllegalArgumentException: buffer 6 of OpenGL on cuda:0 has 59999 bytes, too few for positions to be"
                            + " drawn, 60000 bytes on cuda:0",
                    said.get(1));
            assertEquals(
                    "CudaException: cuGraphicsGLRegisterBuffer failed with CUDA_ERROR_INVALID_VALUE (1): buffer 5 of OpenGL"
                            + " on cuda:0",
                    said.get(2));
        }
    }

    /** The sixth buffer is the second of three. */
    @Test
    void givesBackWhereMemoryEnds() {
        assertEquals(
                List.of(
                        "cuMemAlloc failed with CUDA_ERROR_OUT_OF_MEMORY (2): positions to be drawn, 60000 bytes on cuda:0",
                        "positions agree"),
                probe("refused", "fault=cuMemAlloc:7:2"));
    }
}
