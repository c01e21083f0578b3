package kramers.spark;

import java.util.Set;

/** Entry point for {@code spark-submit}: Kramers' own commands, on the cluster that it names. */
public final class Main {
    /** What is of one machine alone. */
    private static final Set<String> ELSEWHERE = Set.of("view", "bench", "devices", "verify");

    private static final int USAGE = 2;

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        String command = args.length == 0 ? "" : args[0];
        if (ELSEWHERE.contains(command)) {
            System.err.println(
                    "kramers: " + command + " is for one machine, not for Spark: run it by kramers " + command);
            return USAGE;
        }
        SparkLog.quiet();
        try (SparkPlatform platform = new SparkPlatform(command)) {
            return kramers.cli.Main.run(platform, args);
        }
    }
}
