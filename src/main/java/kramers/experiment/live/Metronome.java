package kramers.experiment.live;

/** Steps that are due by the clock, at a speed that may change; what the hardware is late with is not caught up. */
final class Metronome {
    /** Steps are owed for no longer than this, seconds. */
    private static final double PATIENCE = 0.1;

    private static final int MOST = 1 << 20;

    private volatile double speed;
    private double owed;
    private long clock;

    /**
     * @param speed steps a second, &gt; 0, may be infinite
     * @param now nanoseconds
     */
    Metronome(double speed, long now) {
        require(speed);
        this.speed = speed;
        clock = now;
    }

    /**
     * Refuses what is no speed.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    static void require(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("a speed must be above 0 steps a second, not " + speed);
        }
    }

    double speed() {
        return speed;
    }

    void speed(double stepsPerSecond) {
        speed = stepsPerSecond;
        owed = 0;
    }

    /** Begins anew after a rest. */
    void resume(long now) {
        clock = now;
        owed = 0;
    }

    /** Whole steps that are due now, 0 or more. */
    int due(long now) {
        double passed = (now - clock) * 1e-9;
        clock = now;
        if (Double.isInfinite(speed)) {
            return MOST;
        }
        owed = Math.min(owed + passed * speed, Math.max(1, speed * PATIENCE));
        return (int) Math.min(owed, MOST);
    }

    /** Tells how many were made. */
    void made(int steps) {
        owed = Math.max(0, owed - steps);
    }

    /** Nanoseconds until the next step is due. */
    long rest() {
        return (long) Math.min(1e9, Math.max(0, (1 - owed) / speed * 1e9));
    }
}
