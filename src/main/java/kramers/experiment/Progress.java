package kramers.experiment;

/** Hears how a run gets on. Calls come one at a time. */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {};

    /**
     * So much is known to be done and to do.
     *
     * @param before trajectory-steps of earlier tries
     * @param done trajectory-steps done, earlier tries included
     * @param total trajectory-steps in all, as far as is known now
     */
    default void expect(double before, double done, double total) {}

    /** So much is done: trajectory-steps, and cells of cells. */
    default void at(double done, int cellsDone, int cells) {}

    /** Something that the user should know, in one line. */
    default void warn(String line) {}
}
