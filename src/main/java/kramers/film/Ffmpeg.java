package kramers.film;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** A run of ffmpeg that is fed through a pipe, with what it complains of. */
final class Ffmpeg {
    /** Its last words after any error, which tell nothing. */
    private static final String FAILED = "Conversion failed";

    private final Process process;
    private final Thread reader;
    private volatile String lastLine = "ended without a word";

    /** Starts {@code command} with arguments, of which {@code pipe:0} is what will be written to {@link #input}. */
    Ffmpeg(String command, List<String> arguments) throws IOException {
        process = start(command, arguments);
        reader = new Thread(this::read, "ffmpeg's errors");
        reader.setDaemon(true);
        reader.start();
    }

    private static Process start(String command, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(command, "-hide_banner", "-loglevel", "error"));
        words.addAll(arguments);
        try {
            return new ProcessBuilder(words).redirectOutput(Redirect.DISCARD).start();
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private static IOException missing(IOException cause) {
        return new IOException(
                "ffmpeg is not installed (Debian: apt-get install ffmpeg);"
                        + " FILE.gif and a folder of PNG frames need none",
                cause);
    }

    /**
     * The best encoder for MP4 that an ffmpeg has: libx264, or else mpeg4. Takes 0.1 s.
     *
     * @throws IOException if there is no ffmpeg, or it has neither
     */
    static String encoder(String command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command, "-hide_banner", "-encoders")
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw missing(e);
        }
        String list;
        try (OutputStream nothing = process.getOutputStream()) {
            list = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        }
        for (String name : List.of("libx264", "mpeg4")) {
            if (list.contains(" " + name + " ")) {
                return name;
            }
        }
        throw new IOException("ffmpeg has no encoder for MP4, neither libx264 nor mpeg4;"
                + " FILE.gif and a folder of PNG frames need none");
    }

    /** Keeps the errors flowing, or else ffmpeg would wait for someone to read them. */
    private void read() {
        try (BufferedReader lines = process.errorReader()) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(FAILED))
                    .forEach(line -> lastLine = line.strip());
        } catch (IOException | java.io.UncheckedIOException e) {
            lastLine = e.getMessage();
        }
    }

    /** Where the frames go. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * Waits until ffmpeg has ended.
     *
     * @return null if it did well, else the last line of what it said
     * @throws InterruptedIOException if the thread is interrupted; ffmpeg goes on
     */
    String await() throws InterruptedIOException {
        try {
            int code = process.waitFor();
            reader.join();
            return code == 0 ? null : lastLine;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while ffmpeg was working");
        }
    }

    /** Ends ffmpeg at once, if it has not ended, and waits until it is gone: it writes no more. */
    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
