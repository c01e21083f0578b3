package kramers.experiment.scan;

import java.util.stream.IntStream;
import kramers.experiment.run.ParameterGrid;
import kramers.langevin.Recording;
import kramers.spec.InvalidSetting;

/** Steps at which an ensemble is recorded. */
public final class RecordedSteps {
    /** Steps of {@link #upTo}, about: rounded ones that coincide are one. */
    public static final int USUAL = 200;

    private RecordedSteps() {}

    /**
     * The start, and {@link #USUAL} steps even in the logarithm up to the end.
     *
     * @param steps of the run, ≥ 1
     * @return ascending, each once
     */
    public static int[] upTo(int steps) {
        int[] spaced = ParameterGrid.parse("1:" + steps + ":" + (steps == 1 ? 1 : USUAL))
                .steps();
        return IntStream.concat(IntStream.of(0), IntStream.of(spaced)).toArray();
    }

    /**
     * Whole steps of a range.
     *
     * @param steps of the run
     * @throws InvalidSetting if they are too many, or go beyond the run
     */
    public static int[] of(ParameterGrid range, long steps) {
        int[] recorded;
        try {
            recorded = range.steps();
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("record", ": " + e.getMessage());
        }
        int last = recorded[recorded.length - 1];
        InvalidSetting.unless(last <= steps, "record", ": step " + last + " is beyond the run of " + steps + " steps");
        InvalidSetting.unless(
                recorded.length <= Recording.MAX_STEPS,
                "record",
                ": " + recorded.length + " steps are more than " + Recording.MAX_STEPS);
        return recorded;
    }
}
