package kramers.plot;

import java.util.concurrent.Callable;

/**
 * Turns the many ways in which a Java without fonts, or without the libraries that draw them, fails into one exception:
 * runtime exceptions, internal errors, link errors and plain ones alike.
 */
final class FontGuard {

    /** The first failure: the ones after it only say that a class could not be initialised. */
    private static volatile Throwable unusable;

    private FontGuard() {}

    /**
     * Runs a drawing.
     *
     * @throws FigureException if this machine cannot draw at all
     */
    static byte[] guarded(Callable<byte[]> drawing) throws FigureException {
        requireFonts();
        try {
            return drawing.call();
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception failure) {
            throw new FigureException("the picture could not be encoded: " + reason(failure), failure);
        }
    }

    private static void requireFonts() throws FigureException {
        try {
            if (unusable == null) {
                Fonts.probe();
            }
        } catch (OutOfMemoryError | StackOverflowError other) {
            throw other;
        } catch (Exception | Error failure) {
            unusable = failure;
        }
        Throwable failure = unusable;
        if (failure != null) {
            throw new FigureException("pictures need a Java with fonts: " + reason(failure), failure);
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
