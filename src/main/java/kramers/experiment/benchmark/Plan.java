package kramers.experiment.benchmark;

/**
 * How long to measure.
 *
 * @param seconds in all, at the most but for one try; start-up is not in it
 * @param rounds in each of which every workload is tried once, after the warm-up
 */
public record Plan(double seconds, int rounds) {
    /** Share of the time for warming up, at the most. */
    static final double WARM_UP = 0.4;

    private static final double LONGEST_TRY = 1;

    /** Less than 20 seconds with start-up. */
    public static final Plan QUICK = new Plan(15, 7);

    /** Less than 90 seconds with start-up. */
    public static final Plan USUAL = new Plan(80, 11);

    /** About five minutes. */
    public static final Plan FULL = new Plan(300, 21);

    /** Of so many seconds in all. */
    public static Plan of(double seconds) {
        return new Plan(
                seconds, seconds <= QUICK.seconds ? QUICK.rounds : seconds < FULL.seconds ? USUAL.rounds : FULL.rounds);
    }

    /** How long a try of each of so many workloads takes. */
    double perTry(int workloads) {
        return Math.min(LONGEST_TRY, (1 - WARM_UP) * seconds / (workloads * (rounds + 1.0)));
    }
}
