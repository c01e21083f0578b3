package kramers.viewer.gl;

import java.io.IOException;

/** Nothing can be drawn here; the message says in one line what is missing, and what to install. */
public final class DisplayException extends IOException {
    private static final long serialVersionUID = 1;

    DisplayException(String message) {
        super(message);
    }
}
