package kramers.app;

import kramers.experiment.run.Progress;

/** Whom a run tells what it does: a terminal, a log, nobody. Calls come one at a time. */
public interface Monitor extends Progress {
    /** Tells nobody. */
    Monitor SILENT = new Monitor() {};

    /** Something that is not progress, in one line. */
    default void line(String text) {}

    /**
     * What is under way, of work that is divided into parts and not into steps.
     *
     * @param done parts before this one
     * @param parts in all
     */
    default void stage(String what, int done, int parts) {}

    /** What was under way has ended; lines may follow. */
    default void finish() {}
}
