package kramers.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * Writes text to a terminal, and a status at its foot: one line that is drawn over again and again. Text takes the place of the
 * status, which comes back below when it is next drawn. Plain carriage returns and spaces do; every terminal knows them.
 */
final class StatusWriter extends Writer {
    private final OutputStream stream;
    private final IntSupplier columns;
    private final StringBuilder text = new StringBuilder();
    /** Columns that the status takes; 0 if none is shown. */
    private int shown;

    private boolean over;

    /**
     * A writer to a terminal.
     *
     * @param columns width of the terminal, asked for each time since users change it
     */
    StatusWriter(OutputStream stream, IntSupplier columns) {
        this.stream = stream;
        this.columns = columns;
    }

    /** Columns that a status may take: from the last one, terminals go on to the next line. */
    int room() {
        return Math.max(columns.getAsInt(), 2) - 1;
    }

    /** Draws a status in place of the one that is there; of one that does not fit, the beginning. */
    void status(String line) throws IOException {
        synchronized (lock) {
            if (!over) {
                int room = room();
                String fitting = line.length() > room ? line.substring(0, room) : line;
                send("\r" + fitting + " ".repeat(Math.max(0, Math.min(shown, room) - fitting.length())));
                shown = fitting.length();
            }
        }
    }

    /** Lets the status stand; what is written next begins below it. */
    void keepStatus() throws IOException {
        synchronized (lock) {
            if (shown > 0) {
                send("\n");
            }
            shown = 0;
        }
    }

    /** Draws no status from here on. */
    void end() throws IOException {
        synchronized (lock) {
            keepStatus();
            over = true;
        }
    }

    @Override
    public void write(char[] characters, int from, int length) {
        synchronized (lock) {
            text.append(characters, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            if (text.length() > 0) {
                String erased = shown == 0 ? "" : "\r" + " ".repeat(Math.min(shown, room())) + "\r";
                shown = 0;
                String whole = erased + text;
                text.setLength(0);
                send(whole);
            }
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        stream.close();
    }

    private void send(String characters) throws IOException {
        stream.write(characters.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
