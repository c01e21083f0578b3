package kramers.film;

import java.io.IOException;

/**
 * A film in the making: takes frames of one size, and is complete only after {@link #finish}. Closed without it, or at the
 * end of the program, it leaves no file at all; a folder keeps the frames so far, each of them whole. Its methods block while
 * they write, and are not for several threads at once.
 *
 * <pre>{@code
 * try (FrameSink film = Film.open(target, width, height, 30, false)) {
 *     film.accept(pixels);
 *     film.finish();
 * }
 * }</pre>
 */
public interface FrameSink extends AutoCloseable {

    /**
     * Appends a frame, which is shown for the time of one.
     *
     * @param rgb width × height pixels {@code 0xRRGGBB}, row by row from the top; the upper eight bits do not matter. The
     *     array is the caller's again after the call.
     * @throws IllegalArgumentException if there are more or fewer pixels
     * @throws IllegalStateException if the film is finished, closed or broken
     * @throws IOException if the frame cannot be written; the film is broken, and can only be closed
     */
    void accept(int[] rgb) throws IOException;

    /**
     * Completes the film: it takes the target's name, and no more frames.
     *
     * @throws IllegalStateException if the film is finished, closed or broken
     * @throws IOException if it cannot be completed, or has no frame; it can only be closed
     */
    void finish() throws IOException;

    /** Ends the film. What is not finished is taken away; what is finished stays. The second time does nothing. */
    @Override
    void close() throws IOException;
}
