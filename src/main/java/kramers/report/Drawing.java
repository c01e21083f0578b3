package kramers.report;

import java.util.concurrent.Callable;

/**
 * Turns the many ways in which a Java without fonts, or without the libraries that draw them, fails into one exception:
 * runtime exceptions, internal errors and link errors alike.
 */
final class Drawing {

    private Drawing() {}

    /**
     * Runs a drawing.
     *
     * @throws FigureException if this machine cannot draw at all
     */
    static byte[] guarded(Callable<byte[]> drawing) throws FigureException {
        try {
            Fonts.probe();
        } catch (Exception | LinkageError | InternalError failure) {
            throw new FigureException("pictures need a Java with fonts: " + reason(failure), failure);
        }
        try {
            return drawing.call();
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception failure) {
            throw new FigureException("the picture could not be encoded: " + reason(failure), failure);
        }
    }

    /** The first line of the innermost cause. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        String first = message.lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first);
    }
}
