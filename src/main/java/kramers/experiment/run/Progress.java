package kramers.experiment.run;

/**
 * Hears how a run gets on. Calls come one at a time. Work is counted in units that take about the same time each: steps of
 * trajectories, or images that pass in steps of networks.
 */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {};

    /**
     * So much is known to be done and to do.
     *
     * @param before work of earlier tries
     * @param done work done, earlier tries included
     * @param total work in all, as far as is known now
     */
    default void expect(double before, double done, double total) {}

    /**
     * So much is done.
     *
     * @param done work done, earlier tries included, and with it what need not be done
     * @param made steps, of trajectories or networks, that were made since this try began
     * @param partsDone parts (cells, networks) that are done
     * @param parts all parts
     */
    default void at(double done, double made, int partsDone, int parts) {}

    /** Something that the user should know, in one line. */
    default void warn(String line) {}
}
