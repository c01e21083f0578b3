package kramers.spec;

/** A setting is not what it may be. The message begins with its name, as options have it: {@code max-trajectories must be …}. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * @param setting its name, lower case with hyphens
     * @param complaint what it must be, and what it is, in one line; begins with a word or a colon
     */
    public InvalidSetting(String setting, String complaint) {
        super(setting + (complaint.startsWith(":") ? "" : " ") + complaint);
    }

    /**
     * Makes sure that a condition holds.
     *
     * @throws InvalidSetting if it does not
     */
    public static void unless(boolean holds, String setting, String complaint) {
        if (!holds) {
            throw new InvalidSetting(setting, complaint);
        }
    }
}
