package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kramers.network.data.ImageSet;

/**
 * A Python that has PyTorch and NumPy: that of the path, or the system's, for which Debian has them as python3-torch.
 *
 * @param folder where programs run
 */
record PyTorch(String python, Path folder) {
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    /** Finds one; if there is none, the test that asks is skipped, and says what is not tried. */
    static PyTorch orSkip(Path folder, String untried) throws IOException, InterruptedException {
        for (String python : PYTHONS) {
            PyTorch found = new PyTorch(python, folder);
            if (found.exitCode("-c", "import numpy, torch") == 0) {
                return found;
            }
        }
        String reason = "no python3 with PyTorch and NumPy: " + untried + " is not tried";
        System.out.println("a test is skipped: " + reason);
        assumeTrue(false, reason);
        return null;
    }

    private Path said() {
        return folder.resolve("said");
    }

    private int exitCode(String... words) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of(python), Stream.of(words)).toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said().toFile())
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Runs Python with some words behind; what it prints, by lines. */
    List<String> run(String... words) throws IOException, InterruptedException {
        int code = exitCode(words);
        List<String> lines = Files.readAllLines(said());
        assertEquals(0, code, () -> String.join("\n", lines));
        return lines;
    }

    /** Writes images as bytes, pixels [images][pixels] and labels [images]. */
    void write(ImageSet images, String pixelsName, String labelsName) throws IOException {
        byte[] pixels = new byte[images.size() * images.pixels()];
        byte[] labels = new byte[images.size()];
        for (int i = 0; i < images.size(); i++) {
            labels[i] = (byte) images.label(i);
            for (int p = 0; p < images.pixels(); p++) {
                pixels[i * images.pixels() + p] = (byte) images.pixel(i, p);
            }
        }
        Files.write(folder.resolve(pixelsName), pixels);
        Files.write(folder.resolve(labelsName), labels);
    }
}
