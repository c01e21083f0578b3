package kramers.parallel;

import java.util.Map;

/** What an engine runs on, and how long that has been at work. */
public interface Hardware {

    /** Name of the backend, e.g. {@code cpu}. */
    String backend();

    /** The hardware in words. */
    String device();

    /** Version of the device's driver; empty for a CPU. */
    default String driver() {
        return "";
    }

    /**
     * Seconds that the hardware has been at work since the engine was opened, by kind of work ({@link WorkClock}); of several devices
     * the sum, of a CPU's threads the mean.
     */
    Map<String, Double> deviceSeconds();
}
