package kramers.experiment.run;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kramers.parallel.Hardware;
import kramers.parallel.WorkClock;

/**
 * One of the tries in which a run was made: where, when, and for how long.
 *
 * @param started time of its start, ISO 8601
 * @param backend {@code cpu}, {@code cuda} …
 * @param device hardware in words
 * @param driver version of the device's driver, empty for a CPU
 * @param wallSeconds duration
 * @param deviceSeconds seconds that the hardware was at work, by kind of work
 * @param id tells it from others that began at the same moment, by the clocks of whatever machines; empty for none
 */
public record Sitting(
        String started,
        String backend,
        String device,
        String driver,
        double wallSeconds,
        Map<String, Double> deviceSeconds,
        String id) {

    private static final Gson GSON = new Gson();

    /** Journals of earlier versions have no id. */
    public Sitting {
        id = id == null ? "" : id;
    }

    /** One that nothing need be told from. */
    public Sitting(
            String started,
            String backend,
            String device,
            String driver,
            double wallSeconds,
            Map<String, Double> deviceSeconds) {
        this(started, backend, device, driver, wallSeconds, deviceSeconds, "");
    }

    /** Tells of a sitting under way. */
    public static final class Clock {
        private final Hardware hardware;
        private final Instant started = Instant.now();
        private final String id = UUID.randomUUID().toString();
        private final long clock = System.nanoTime();
        private final Map<String, Double> before;

        /** Starts now. */
        public Clock(Hardware hardware) {
            this.hardware = hardware;
            before = hardware.deviceSeconds();
        }

        double seconds() {
            return (System.nanoTime() - clock) * 1e-9;
        }

        /** The sitting so far. */
        Sitting now() {
            return new Sitting(
                    started.toString(),
                    hardware.backend(),
                    hardware.device(),
                    hardware.driver(),
                    seconds(),
                    WorkClock.between(before, hardware.deviceSeconds()),
                    id);
        }
    }

    /** Tells it from other sittings of its run. */
    String key() {
        return started + " " + id;
    }

    byte[] bytes() {
        return GSON.toJson(this).getBytes(StandardCharsets.UTF_8);
    }

    /** Null if the bytes are no sitting. */
    static Sitting of(byte[] bytes) {
        try {
            return GSON.fromJson(new String(bytes, StandardCharsets.UTF_8), Sitting.class);
        } catch (JsonParseException e) {
            return null;
        }
    }

    /**
     * All sittings of a run as one: from the first start, times added up, hardware that differs named one after the other.
     *
     * @param sittings at least one, in order
     */
    public static Sitting sum(List<Sitting> sittings) {
        Map<String, Double> device = new LinkedHashMap<>();
        sittings.forEach(s -> s.deviceSeconds.forEach((kind, seconds) -> device.merge(kind, seconds, Double::sum)));
        return new Sitting(
                sittings.stream().map(Sitting::started).min(String::compareTo).orElseThrow(),
                each(sittings, Sitting::backend),
                each(sittings, Sitting::device),
                each(sittings, Sitting::driver),
                sittings.stream().mapToDouble(Sitting::wallSeconds).sum(),
                device);
    }

    private static String each(List<Sitting> sittings, java.util.function.Function<Sitting, String> what) {
        return sittings.stream()
                .map(what)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
