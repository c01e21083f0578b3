package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells on a CUDA device, whose positions may stay there; the stand-in has files for OpenGL's buffers. */
class LiveOnADeviceTest {
    @TempDir
    Path folder;

    private List<String> probe(String what, String standIn) {
        return StandIn.drawing(folder, standIn, "kramers.experiment.live.LiveProbe", what);
    }

    @Test
    void drawnOrLookedAtTheyAreTheSame() {
        assertEquals(
                List.of(
                        "null null 420 same 420 same",
                        "same",
                        "5 same, 5 same",
                        "90 same, 90 same, 5",
                        "420 same, 420 same",
                        "420 false",
                        "-1",
                        "420 true",
                        "420",
                        "420 true",
                        "420 same",
                        "-1"),
                probe("drawn", ""));
    }

    @Test
    void goTheUsualWayIfRefused() {
        assertEquals(
                List.of(
                        "cuGraphicsGLRegisterBuffer failed with CUDA_ERROR_OPERATING_SYSTEM (304): buffer 1 of OpenGL on"
                                + " cuda:0",
                        "true false",
                        "420 same",
                        "false"),
                probe("refused", "fault=cuGraphicsGLRegisterBuffer:1:304"));
    }
}
