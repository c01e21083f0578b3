package kramers.report;

import java.time.Instant;
import java.util.List;

/**
 * Where and how a run was made.
 *
 * @param command words of the command line
 * @param backend {@code cpu}, {@code cuda} …
 * @param device hardware in words
 * @param driver version of the device's driver, empty for a CPU
 * @param started wall-clock time of the start
 * @param wallSeconds duration
 */
public record RunInfo(
        List<String> command, String backend, String device, String driver, Instant started, double wallSeconds) {}
