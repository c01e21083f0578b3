package kramers.spark;

/** How fast tasks have been of late: work a second of one slot, whatever the work is counted in. Outlives a run. */
final class Pace {
    /** What an older task weighs against the next: the first ones compile as they go, and are soon forgotten. */
    private static final double MEMORY = 0.9;

    private static final double LEAST_SECONDS = 1e-6;

    private double work;
    private double seconds;

    /** A task made so much work in so many seconds. */
    void add(double made, double took) {
        work = MEMORY * work + made;
        seconds = MEMORY * seconds + Math.max(took, LEAST_SECONDS);
    }

    /** Work that a slot makes in so many seconds; 0 as long as nothing is known. */
    double in(double time) {
        return seconds == 0 ? 0 : work / seconds * time;
    }
}
