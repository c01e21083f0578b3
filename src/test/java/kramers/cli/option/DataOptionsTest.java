package kramers.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import kramers.network.data.MadeUpCifar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Images that curvature is taken over where the user does not say how many. */
class DataOptionsTest {
    @TempDir
    private Path folder;

    private static int curved(int usual, String... words) throws IOException {
        return CommandLine.populateCommand(new DataOptions(), words)
                .load(usual)
                .curved()
                .size();
    }

    @Test
    void usualCurvatureImages() throws IOException {
        String data = MadeUpCifar.write(folder, 220, 10, 1).toString();
        assertEquals(1000, curved(1000, "--data", data));
        assertEquals(1100, curved(0, "--data", data));
        assertEquals(1100, curved(2000, "--data", data), "as many as there are");
        assertEquals(300, curved(1000, "--data", data, "--curvature-images", "300"));
        assertEquals(1100, curved(1000, "--data", data, "--curvature-images", "1100"));
        assertEquals(1000, curved(1000));
    }
}
