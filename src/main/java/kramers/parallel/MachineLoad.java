package kramers.parallel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What else this machine does: cores that others use, by Linux's {@code /proc/stat} less the processor time of this program; elsewhere
 * by what Java's management beans tell.
 */
public final class MachineLoad {
    private static final Path STAT = Path.of("/proc/stat");
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    /** Linux counts processor time in hundredths of a second, whatever its clock. */
    private static final double TICK = 0.01;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private Moment last = now();

    /**
     * What was at work in a span of time.
     *
     * @param others cores that other programs used, ≥ 0; with {@code stolen}
     * @param stolen cores that the machine's host gave to others, as far as it tells
     * @param cores of the machine
     */
    public record Load(double others, double stolen, int cores) {
        /** Whether others were in the way of so many threads: they used a twentieth of what these need. */
        public boolean busy(int threads) {
            double idle = Math.max(0, cores - threads);
            return others > idle + 0.05 * Math.min(threads, cores);
        }
    }

    private record Moment(long nanos, double busy, double stolen, double own) {}

    /** Since this was made, or since the last call. */
    public Load sinceLast() {
        Moment before = last;
        last = now();
        double seconds = Math.max(1e-3, (last.nanos - before.nanos) * 1e-9);
        double stolen = Math.max(0, last.stolen - before.stolen) / seconds;
        double all = last.busy - before.busy;
        double others = Math.max(0, (all - (last.own - before.own)) / seconds) + stolen;
        return new Load(others, stolen, Runtime.getRuntime().availableProcessors());
    }

    private Moment now() {
        long nanos = System.nanoTime();
        double own = system.getProcessCpuTime() * 1e-9;
        try (Stream<String> lines = Files.lines(STAT)) {
            String[] ticks = lines.findFirst().orElse("").split(" +");
            double busy = 0;
            for (int kind : new int[] {1, 2, 3, 6, 7}) { // user, nice, system; interrupts
                busy += Double.parseDouble(ticks[kind]);
            }
            return new Moment(nanos, TICK * busy, TICK * Double.parseDouble(ticks[8]), own);
        } catch (IOException | RuntimeException e) {
            // not Linux: the share of time since the last call
            double since = last == null ? 0 : (nanos - last.nanos) * 1e-9;
            double share = Math.max(0, system.getCpuLoad());
            double before = last == null ? 0 : last.busy;
            return new Moment(nanos, before + share * system.getAvailableProcessors() * since, 0, own);
        }
    }

    /** The mean clock of the processor as the system tells it, Hz; some virtual machines tell one that never changes. */
    public static OptionalDouble clock() {
        try (Stream<String> lines = Files.lines(CPUINFO)) {
            return lines.filter(line -> line.startsWith("cpu MHz"))
                    .mapToDouble(line -> 1e6 * Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                    .average();
        } catch (IOException | RuntimeException e) {
            return OptionalDouble.empty();
        }
    }

    /** The highest temperature of the machine's sensors, °C, if it has any. */
    public static OptionalDouble temperature() {
        try (Stream<Path> zones = Files.list(Path.of("/sys/class/thermal"))) {
            return zones.map(zone -> zone.resolve("temp"))
                    .filter(Files::isReadable)
                    .mapToDouble(MachineLoad::thousandths)
                    .filter(value -> value > 0)
                    .max();
        } catch (IOException | RuntimeException e) {
            return OptionalDouble.empty();
        }
    }

    private static double thousandths(Path file) {
        try {
            return 1e-3 * Double.parseDouble(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The number of programs that were ready to run, on average over the last minute; negative where that is not told. */
    public static double average() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
