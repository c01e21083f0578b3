package kramers.plot;

/**
 * This machine cannot draw: its Java has no font library or no fonts. Numbers are not
 * affected. The message is one line that gives the reason, fit for a warning.
 */
public final class FigureException extends Exception {

    private static final long serialVersionUID = 1L;

    FigureException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
