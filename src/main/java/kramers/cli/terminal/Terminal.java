package kramers.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.nativ.CLibrary;

/** Prints to a terminal, with a status at its foot. */
public final class Terminal extends PrintWriter {
    private static final int USUAL_COLUMNS = 80;
    /** Kept here, since the JVM forgets loggers that nobody holds: why a width cannot be known is no news to the user. */
    private static final Logger SILENCED = Logger.getLogger("org.jline");

    private final StatusWriter writer;

    private Terminal(StatusWriter writer) {
        super(writer, true);
        this.writer = writer;
    }

    /** The terminal behind a stream; columns is its width, asked for each time since users change it. */
    public static Terminal of(OutputStream stream, IntSupplier columns) {
        return new Terminal(new StatusWriter(stream, columns));
    }

    /** Columns of the terminal behind a file descriptor; 80 if that cannot be known. */
    public static int columns(int descriptor) {
        SILENCED.setLevel(Level.OFF);
        try {
            int width = CLibrary.getTerminalWidth(descriptor);
            return width > 0 ? width : USUAL_COLUMNS;
        } catch (LinkageError e) {
            return USUAL_COLUMNS;
        }
    }

    /** Columns that a status may take. */
    int room() {
        return writer.room();
    }

    /** Draws a status in place of the one that is there. */
    void status(String line) {
        try {
            writer.status(line);
        } catch (IOException e) {
            setError();
        }
    }

    /** Lets the status stand; what is printed next begins below it. */
    void keepStatus() {
        try {
            writer.keepStatus();
        } catch (IOException e) {
            setError();
        }
    }

    /** Lets the status stand for good: none is drawn again. */
    public void end() {
        try {
            writer.end();
        } catch (IOException e) {
            setError();
        }
    }
}
