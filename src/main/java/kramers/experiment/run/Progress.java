package kramers.experiment.run;

/** Hears how a run gets on. Calls come one at a time. */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {};

    /**
     * So much is known to be done and to do.
     *
     * @param before steps of earlier tries, of trajectories or networks
     * @param done steps done, earlier tries included
     * @param total steps in all, as far as is known now
     */
    default void expect(double before, double done, double total) {}

    /**
     * So much is done.
     *
     * @param done steps done, earlier tries included
     * @param skipped of these, since this try began, steps that nobody had to make
     * @param partsDone parts (cells, networks) that are done
     * @param parts all parts
     */
    default void at(double done, double skipped, int partsDone, int parts) {}

    /** Something that the user should know, in one line. */
    default void warn(String line) {}
}
