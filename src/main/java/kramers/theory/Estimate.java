package kramers.theory;

/**
 * A number that theory gives, or the reason why it gives none.
 *
 * @param value the number; NaN if there is none
 * @param reason empty if there is a number, else one line of text for the user
 */
public record Estimate(double value, String reason) {

    /** A number that holds. */
    public static Estimate of(double value) {
        return new Estimate(value, "");
    }

    /** No number, and why. */
    public static Estimate none(String reason) {
        return new Estimate(Double.NaN, reason);
    }

    /** Whether there is a number. */
    public boolean present() {
        return reason.isEmpty();
    }
}
