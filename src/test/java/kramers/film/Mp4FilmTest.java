package kramers.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp4FilmTest {

    @TempDir
    Path folder;

    static void assumeFfmpeg() {
        String missing = null;
        try {
            Ffmpeg.encoder("ffmpeg");
        } catch (IOException e) {
            missing = e.getMessage();
        }
        assumeTrue(missing == null, missing);
    }

    private static byte[] decoded(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        ("ffmpeg -loglevel error -i " + file + " -pix_fmt rgb24 -f rawvideo -").split(" "))
                .redirectError(Redirect.INHERIT)
                .start();
        return process.getInputStream().readAllBytes();
    }

    @ParameterizedTest
    @CsvSource({"64, 48, 12", "65, 49, 3", "320, 201, 1"})
    void decodedItIsNearlyTheSame(int width, int height, int number) throws IOException {
        assumeFfmpeg();
        List<int[]> frames = Pictures.frames(width, height, number);
        Path file = folder.resolve("film.mp4");
        Pictures.shoot(new Mp4Film(file, width, height, 30, "ffmpeg"), frames);
        byte[] bytes = decoded(file);
        int row = width + width % 2;
        int size = row * (height + height % 2);
        assertEquals(3 * size * number, bytes.length);
        for (int n = 0; n < number; n++) {
            int[] pixels = new int[width * height];
            for (int i = 0; i < pixels.length; i++) {
                int at = 3 * (n * size + i / width * row + i % width);
                pixels[i] = (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
            }
            double error = Pictures.meanError(frames.get(n), pixels);
            assertTrue(error < 9, "frame " + n + ": " + error);
        }
        assertEquals(List.of("film.mp4"), Pictures.names(folder));
    }

    /** A plane of one colour has no rims to blur: the colours themselves come back, also where a side is odd. */
    @ParameterizedTest
    @CsvSource({
        "0xd55e00, 1280, 720",
        "0x56b4e9, 1280, 720",
        "0x222222, 65, 49",
        "0xffffff, 3, 2",
        "0xd55e00, 1, 1",
        "0x56b4e9, 2, 1"
    })
    void coloursAreRight(int colour, int width, int height) throws IOException {
        assumeFfmpeg();
        int[] plane = new int[width * height];
        Arrays.fill(plane, colour);
        Path file = folder.resolve("film.mp4");
        Pictures.shoot(new Mp4Film(file, width, height, 30, "ffmpeg"), List.of(plane));
        byte[] bytes = decoded(file);
        assertEquals(3 * (width + width % 2) * (height + height % 2), bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            assertEquals(Palette.channel(colour, i % 3), bytes[i] & 255, 4);
        }
    }

    @Test
    void withoutFfmpegItSaysSoAtOnce() throws IOException {
        IOException e =
                assertThrows(IOException.class, () -> new Mp4Film(folder.resolve("a.mp4"), 2, 2, 30, "no-such-ffmpeg"));
        assertEquals(
                "ffmpeg is not installed (Debian: apt-get install ffmpeg);"
                        + " FILE.gif and a folder of PNG frames need none",
                e.getMessage());
        assertEquals(List.of(), Pictures.names(folder));
    }

    private String script(String... lines) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh, which stands in for ffmpeg");
        Path script = folder.resolve("ffmpeg");
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertTrue(script.toFile().setExecutable(true));
        return script.toString();
    }

    @Test
    void withoutEncoderItSaysSoAtOnce() throws IOException {
        String command = script("echo ' V..... gif  GIF'");
        IOException e = assertThrows(IOException.class, () -> new Mp4Film(folder.resolve("a.mp4"), 2, 2, 30, command));
        assertTrue(e.getMessage().startsWith("ffmpeg has no encoder for MP4"), e.getMessage());
    }

    @Test
    void withoutH264ItTakesTheOlder() throws IOException {
        assumeFfmpeg();
        String command =
                script("case $2 in -encoders) echo ' V..... mpeg4  MPEG-4 part 2'; exit;; esac", "exec ffmpeg \"$@\"");
        int[] frame = Pictures.frame(65, 48, 0);
        Path file = folder.resolve("film.mp4");
        Pictures.shoot(new Mp4Film(file, 65, 48, 29.97, command), List.of(frame, frame));
        assertEquals(3 * 66 * 48 * 2, decoded(file).length);
        assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("mp4v"));
    }

    /** The stand-in writes half a film, and fails while frames come or after the last; either way its last words count. */
    @ParameterizedTest
    @CsvSource({"head -c 10", "cat"})
    void whatFfmpegComplainsOf(String reading) throws IOException {
        String command = script(
                "case $2 in -encoders) echo ' V..... libx264  H.264'; exit;; esac",
                "for file; do :; done",
                "echo half > $file",
                reading + " > /dev/null",
                "echo first >&2",
                "echo $file: No space left on device >&2",
                "echo 'Conversion failed!' >&2",
                "exit 1");
        Path file = folder.resolve("a.mp4");
        int[] frame = new int[400 * 400];
        FrameSink film = new Mp4Film(file, 400, 400, 30, command);
        IOException e = assertThrows(IOException.class, () -> {
            for (int i = 0; i < 3; i++) {
                film.accept(frame);
            }
            film.finish();
        });
        assertEquals(file + ": ffmpeg: " + file + ": No space left on device", e.getMessage());
        assertThrows(IllegalStateException.class, () -> film.accept(frame));
        film.close();
        assertEquals(List.of("ffmpeg"), Pictures.names(folder));
    }
}
