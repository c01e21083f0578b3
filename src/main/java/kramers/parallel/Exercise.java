package kramers.parallel;

/**
 * Work that is the same each time, so that it can be timed: its rate tells of the hardware.
 *
 * @param id what records know it by, as {@code fma-float}
 * @param what in words
 * @param unit what a rate counts, plural
 * @param units that it makes each time
 * @param work does it so many times; null where it cannot be done
 * @param missing why it cannot be done, in one line; empty if it can
 */
public record Exercise(String id, String what, String unit, double units, Calibration.Work work, String missing) {
    /** One that can be done. */
    public Exercise(String id, String what, String unit, double units, Calibration.Work work) {
        this(id, what, unit, units, work, "");
    }

    /** One that cannot be done. */
    public static Exercise missing(String id, String what, String unit, String reason) {
        return new Exercise(id, what, unit, 0, null, reason);
    }
}
