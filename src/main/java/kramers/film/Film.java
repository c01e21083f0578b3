package kramers.film;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Films and pictures by the name of what they are written to. */
public final class Film {
    /** Keeps what is made of a frame within the length of an array. */
    private static final int MAX_SIDE = 16384;

    private Film() {}

    /**
     * Opens a film; everything that can be wrong with its target is found here, before anything is drawn.
     *
     * <ul>
     *   <li>{@code FILE.mp4}: H.264 by an installed ffmpeg; a side that is odd has its last row or column twice.
     *   <li>{@code FILE.gif}: loops for ever, 256 colours a frame. Above 50 frames per second some are left out, so that
     *       the time stays right; nothing stands still for longer than 655 s.
     *   <li>a folder, there or to be made, whose name has no dot: {@code frame-00000.png} and so on.
     * </ul>
     *
     * Equal frames give equal bytes, an MP4 with the same ffmpeg.
     *
     * @param target what to write
     * @param width of every frame in pixels, 1 … 16384
     * @param height of every frame in pixels, 1 … 16384
     * @param rate frames per second, above 0 and at most 1000; a folder does not keep it
     * @param overwrite whether a file, or the frames of a folder, may be replaced
     * @throws IllegalArgumentException if the target has another ending, or a number is out of its range
     * @throws FileAlreadyExistsException if something is there that may not be replaced
     * @throws IOException if the target cannot be written, or there is no ffmpeg
     */
    public static FrameSink open(Path target, int width, int height, double rate, boolean overwrite)
            throws IOException {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "frames must be 1 x 1 to 16384 x 16384 pixels, not " + width + " x " + height);
        }
        if (!(rate > 0 && rate <= 1000)) {
            throw new IllegalArgumentException("frames per second must be above 0 and at most 1000, not " + rate);
        }
        OpenFilm film;
        if (isFolder(target)) {
            film = new FrameFolder(target, width, height, overwrite);
        } else {
            checkFilm(target);
            checkFree(target, overwrite);
            film = ending(target).equals("mp4")
                    ? new Mp4Film(target, width, height, rate, "ffmpeg")
                    : new GifFilm(target, width, height, rate);
        }
        return film.watched();
    }

    /**
     * Checks the name of a film without looking at what is there.
     *
     * @throws IllegalArgumentException if there is no way to write it
     */
    public static void checkFilm(Path target) {
        if (!isFolder(target) && !ending(target).matches("mp4|gif")) {
            throw new IllegalArgumentException(
                    "a film is FILE.mp4, FILE.gif or a folder without a dot in its name, not " + target);
        }
    }

    /**
     * Checks the target of {@link PngFile#write} before there is a picture.
     *
     * @param overwrite whether a file may be replaced
     * @throws IllegalArgumentException if its name does not end in .png
     * @throws IOException if it is there and may not be replaced, or its folder is missing
     */
    public static void checkPicture(Path target, boolean overwrite) throws IOException {
        if (!ending(target).equals("png")) {
            throw new IllegalArgumentException("a picture is FILE.png, not " + target);
        }
        checkFree(target, overwrite);
    }

    private static void checkFree(Path target, boolean overwrite) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such folder");
        }
        if (Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "is a folder");
        }
        if (Files.exists(target) && !overwrite) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "is there already: give another name, or --overwrite");
        }
    }

    private static boolean isFolder(Path target) {
        return Files.isDirectory(target) || !target.getFileName().toString().contains(".");
    }

    /** What follows the last dot, in small letters; empty without a dot. */
    private static String ending(Path target) {
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
