package kramers.cli.option;

import picocli.CommandLine.Option;

/** Where the results of a run with a journal go. */
public final class ResumableOutput extends OutputOptions {
    @Option(names = "--resume", description = "take up a run that was interrupted, or start it")
    private boolean resume;

    @Override
    public boolean resume() {
        return resume;
    }

    @Override
    boolean resumable() {
        return true;
    }
}
