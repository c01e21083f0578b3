package kramers.cuda;

/**
 * Cuts work into launches that take about as long as is wanted: long enough that launching costs nothing, short enough for a
 * display's watchdog, for progress and for an interruption. The next launch's size follows from how long the last one took.
 */
public final class LaunchSizer {
    private final double targetNanos;
    private final long least;
    private final long most;
    private final double growth;
    private long size;

    /**
     * Sizes in any unit of work, such as steps.
     *
     * @param targetNanos how long a launch is to take, &gt; 0
     * @param first size of the first launch
     * @param least size of a launch, ≥ 1
     * @param most size of a launch
     * @param growth how many times larger than the last a launch may be, &gt; 1
     */
    public LaunchSizer(double targetNanos, long first, long least, long most, double growth) {
        this.targetNanos = targetNanos;
        this.least = least;
        this.most = most;
        this.growth = growth;
        size = first;
    }

    /** Size of the next launch. */
    public long size() {
        return size;
    }

    /** A launch of some size took so long. */
    public void took(long made, long nanos) {
        double wanted = made * Math.min(growth, targetNanos / Math.max(1, nanos));
        size = (long) Math.max(least, Math.min(most, wanted));
    }
}
