package kramers.cli;

/** Entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.length() > 0 ? 0 : 1);
    }
}
