package kramers.film;

import java.io.IOException;
import java.nio.file.Path;

/** What all films do alike: check what they are given, know whether they are whole, and go when the program ends. */
abstract class OpenFilm implements FrameSink {
    private final Path target;
    private final int pixels;
    private final Thread hook = new Thread(this::vanish, "film");
    private long frames;
    private boolean over;
    private volatile boolean ending;

    /** @param pixels of a frame */
    OpenFilm(Path target, int pixels) {
        this.target = target;
        this.pixels = pixels;
    }

    /** Writes a frame of the right size; {@code index} counts from 0. */
    abstract void write(int[] rgb, long index) throws IOException;

    /** Gives the film of at least one frame the target's name. */
    abstract void complete(long number) throws IOException;

    /** Takes away what was not completed; may be called more than once, at the program's end by another thread. */
    abstract void abandon() throws IOException;

    /** From now on, the film is taken away when the program ends before it is closed. */
    final OpenFilm watched() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    private void vanish() {
        ending = true;
        try {
            abandon();
        } catch (IOException e) {
            // The program is ending, and nobody is left to be told of a hidden file.
        }
    }

    @Override
    public final void accept(int[] rgb) throws IOException {
        checkRunning();
        if (rgb.length != pixels) {
            throw new IllegalArgumentException(rgb.length + " pixels for a film of frames of " + pixels);
        }
        over = true;
        try {
            write(rgb, frames);
        } catch (IOException e) {
            throw reason(e);
        }
        over = false;
        frames++;
    }

    @Override
    public final void finish() throws IOException {
        checkRunning();
        over = true;
        if (frames == 0) {
            throw new IOException(target + ": a film without a frame");
        }
        try {
            complete(frames);
        } catch (IOException e) {
            throw reason(e);
        }
    }

    /** What a film says that is taken away under its writer's hands. */
    private IOException reason(IOException failure) {
        return ending
                ? new IOException(target + ": not finished when the program was ended, and gone", failure)
                : failure;
    }

    private void checkRunning() {
        if (over) {
            throw new IllegalStateException(target + ": the film is over");
        }
    }

    @Override
    public final void close() throws IOException {
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending, and calls the hook
        }
        abandon();
    }
}
