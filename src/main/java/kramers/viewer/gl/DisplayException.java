package kramers.viewer.gl;

import java.io.IOException;

/** Nothing can be drawn here; the message says in one line what is missing, and what to install. */
public final class DisplayException extends IOException {
    private static final long serialVersionUID = 1;

    DisplayException(String message) {
        super(message);
    }

    /** What it is when LWJGL's native libraries do not load. */
    public static DisplayException of(LinkageError e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
        return new DisplayException("LWJGL's libraries cannot be loaded: " + reason
                + "; KRAMERS_JAVA_OPTS=-Dorg.lwjgl.system.SharedLibraryExtractPath=FOLDER unpacks them elsewhere");
    }
}
