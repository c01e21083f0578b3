package kramers.spark;

import java.io.IOException;

/** What Spark reports in many lines, in one. */
final class Failures {
    private static final String LATEST = "most recent failure: ";

    private Failures() {}

    /**
     * The failure of a job as one of an engine.
     *
     * @return to be thrown, with a message of one line
     * @throws IllegalArgumentException if an executor found something wrong with what it was given
     */
    static IOException of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof IllegalArgumentException wrong) {
            throw wrong;
        }
        return new IOException(text(cause), failure);
    }

    /** The reason in one line. */
    static String text(Throwable cause) {
        String message = firstLine(String.valueOf(cause.getMessage()));
        if (cause.getClass().getName().startsWith("org.apache.spark")) {
            // An executor that died leaves no exception, only Spark's account of it.
            int latest = message.indexOf(LATEST);
            return "Spark: " + (latest < 0 ? message : message.substring(latest + LATEST.length()));
        }
        if (cause instanceof OutOfMemoryError) {
            return "an executor has not enough memory (" + message + "); --executor-memory 4g would give it 4 GiB";
        }
        return cause instanceof IOException ? message : cause.getClass().getSimpleName() + ": " + message;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text).strip();
    }
}
