package kramers.cli.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a command may work before it ends, to be continued.
 *
 * @param words as the user wrote it, {@code 1h30m}
 * @param duration more than none
 */
public record TimeLimit(String words, Duration duration) {
    private static final Pattern FORM =
            Pattern.compile("(?=.)(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    /**
     * Reads a time in days, hours, minutes and seconds.
     *
     * @throws IllegalArgumentException if it is none, or no time at all
     */
    static TimeLimit parse(String text) {
        String words = text.strip();
        Matcher matcher = FORM.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' must be a time such as 90s, 55m, 1h30m or 2d");
        }
        Duration duration = Duration.ofDays(number(matcher.group(1)))
                .plusHours(number(matcher.group(2)))
                .plusMinutes(number(matcher.group(3)))
                .plusSeconds(number(matcher.group(4)));
        if (duration.isZero()) {
            throw new IllegalArgumentException("'" + text + "' must be more than no time");
        }
        return new TimeLimit(words, duration);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
