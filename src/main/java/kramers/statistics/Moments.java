package kramers.statistics;

/**
 * Mean and spread of repeats.
 *
 * @param count values that went in
 * @param leftOut values that were NaN, not known, and did not
 * @param mean NaN if count is 0
 * @param sd sample standard deviation, by count - 1; NaN if count is below 2
 */
public record Moments(int count, int leftOut, double mean, double sd) {

    /** Of the values that are not NaN; an infinite one is a value. */
    public static Moments of(double... values) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                squares += (value - mean) * (value - mean);
            }
        }
        double sd = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
        return new Moments(count, values.length - count, mean, sd);
    }

    /** Standard error of the mean, sd / √count; NaN if count is below 2. */
    public double sem() {
        return sd / Math.sqrt(count);
    }
}
