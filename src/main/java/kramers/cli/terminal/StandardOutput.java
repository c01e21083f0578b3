package kramers.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/** Standard output that remembers why it could not be written: a {@link PrintWriter} only tells that it could not. */
public final class StandardOutput extends FilterOutputStream {
    private IOException failure;

    /** Over a stream, which it does not buffer. */
    public StandardOutput(OutputStream out) {
        super(out);
    }

    /** The process's own. */
    public static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    /** A buffered writer to it in the encoding of the locale, which flushes at the end of each line. */
    public PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(new BufferedOutputStream(this), Names.encoding()), true);
    }

    /** Why something could not be written, null if everything was. */
    public String failure() {
        return failure == null ? null : failure.getMessage();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }
}
