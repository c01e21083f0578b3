package kramers.langevin;

/**
 * A measured rate of a machine.
 *
 * @param what in words, plural
 * @param perSecond how many a second; NaN if it could not be measured
 * @param missing why it could not be measured, in one line; empty if it was
 */
public record Rate(String what, double perSecond, String missing) {
    /** A rate that was measured. */
    public Rate(String what, double perSecond) {
        this(what, perSecond, "");
    }

    /** A rate that could not be measured. */
    public static Rate missing(String what, String reason) {
        return new Rate(what, Double.NaN, reason);
    }
}
