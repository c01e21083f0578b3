package kramers.cli.option;

/** The command line asks for something that cannot be. The message is one line and names the option. */
public final class UsageError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UsageError(String message) {
        super(message);
    }
}
