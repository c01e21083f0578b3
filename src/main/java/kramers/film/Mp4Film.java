package kramers.film;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.io.Draft;

/**
 * A film as MP4, encoded by ffmpeg: H.264 that every browser plays, or MPEG-4 Part 2 where ffmpeg lacks libx264. Colours are
 * those of BT.709, and said to be. The number of threads is fixed and no date is kept, so that equal frames give equal bytes.
 */
final class Mp4Film extends OpenFilm {
    private static final String FILTER =
            "scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int+bitexact";

    private final Path target;
    private final Draft draft;
    private final Ffmpeg ffmpeg;
    private final int width;
    private final int height;
    /** Sides of the film: even, as half the resolution of colours asks for. */
    private final int filmWidth;

    private final int filmHeight;
    private final byte[] bytes;

    /**
     * Starts ffmpeg, which waits for frames.
     *
     * @param rate frames per second
     * @param command ffmpeg's name, to be found on the PATH
     * @throws IOException if there is no such command, or it cannot write MP4
     */
    Mp4Film(Path target, int width, int height, double rate, String command) throws IOException {
        super(target, width * height);
        this.target = target;
        draft = new Draft(target);
        this.width = width;
        this.height = height;
        filmWidth = width + width % 2;
        filmHeight = height + height % 2;
        bytes = new byte[3 * filmWidth * filmHeight];
        String encoder = Ffmpeg.encoder(command);
        ffmpeg = new Ffmpeg(command, arguments(rate, encoder));
    }

    private List<String> arguments(double rate, String encoder) {
        List<String> words = new ArrayList<>();
        add(words, "-f rawvideo -pixel_format rgb24 -video_size " + filmWidth + "x" + filmHeight);
        add(words, "-framerate " + BigDecimal.valueOf(rate).toPlainString() + " -i pipe:0 -an");
        add(words, "-vf " + FILTER + " -pix_fmt yuv420p");
        add(words, encoder.equals("libx264") ? "-c:v libx264 -preset veryfast -crf 20" : "-c:v " + encoder + " -q:v 3");
        add(words, "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv");
        add(words, "-threads 4 -fflags +bitexact -flags:v +bitexact -map_metadata -1 -movflags +faststart -f mp4");
        words.add(draft.path().toString());
        return words;
    }

    private static void add(List<String> words, String more) {
        words.addAll(List.of(more.split(" ")));
    }

    @Override
    void write(int[] rgb, long index) throws IOException {
        int at = 0;
        for (int y = 0; y < filmHeight; y++) {
            int row = Math.min(y, height - 1) * width;
            for (int x = 0; x < filmWidth; x++) {
                int pixel = rgb[row + Math.min(x, width - 1)];
                bytes[at++] = (byte) (pixel >> 16);
                bytes[at++] = (byte) (pixel >> 8);
                bytes[at++] = (byte) pixel;
            }
        }
        try {
            ffmpeg.input().write(bytes);
        } catch (IOException e) {
            // The pipe knows that ffmpeg has ended; ffmpeg says why.
            throw failure(ffmpeg.await(), e);
        }
    }

    @Override
    void complete(long number) throws IOException {
        IOException broken = null;
        try {
            ffmpeg.input().close();
        } catch (IOException e) {
            broken = e;
        }
        String complaint = ffmpeg.await();
        if (complaint != null || broken != null) {
            throw failure(complaint, broken);
        }
        draft.commit();
    }

    private IOException failure(String complaint, IOException cause) {
        String line = complaint == null ? cause.getMessage() : complaint;
        return new IOException(target + ": ffmpeg: " + line.replace(draft.path().toString(), target.toString()), cause);
    }

    @Override
    void abandon() throws IOException {
        ffmpeg.kill();
        draft.close();
    }
}
