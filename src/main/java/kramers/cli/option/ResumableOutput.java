package kramers.cli.option;

import picocli.CommandLine.Option;

/** Where the results of a run with a journal go. */
public final class ResumableOutput extends OutputOptions {
    @Option(names = "--resume", description = "take up a run that was interrupted, or start it")
    private boolean resume;

    /** Read from the command line by whoever watches over the command. */
    @Option(
            names = "--time-limit",
            paramLabel = "T",
            description =
                    "begin nothing more after T, such as 90s, 55m, 1h30m or 2d, and end within 10 s, to be continued with"
                            + " --resume; exit code 75, as after SIGTERM and SIGUSR1 (default: none)")
    private TimeLimit limit;

    @Override
    public boolean resume() {
        return resume;
    }

    @Override
    boolean resumable() {
        return true;
    }
}
