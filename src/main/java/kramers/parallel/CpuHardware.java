package kramers.parallel;

import java.util.Map;

/** What engines on the cores of this machine have in common. */
public abstract class CpuHardware implements Hardware {
    private final int threads;
    private final WorkClock clock;

    /**
     * @param threads that work at once, ≥ 1
     * @param clock of the engine's work, which each thread adds its own to
     * @throws IllegalArgumentException if there are no threads
     */
    protected CpuHardware(int threads, WorkClock clock) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads);
        }
        this.threads = threads;
        this.clock = clock;
    }

    /** How many threads work at once. */
    protected final int threads() {
        return threads;
    }

    /** The clock of the engine's work. */
    protected final WorkClock clock() {
        return clock;
    }

    @Override
    public final String backend() {
        return "cpu";
    }

    @Override
    public final String device() {
        return Processor.describe() + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public final Map<String, Double> deviceSeconds() {
        return clock.seconds(threads);
    }
}
