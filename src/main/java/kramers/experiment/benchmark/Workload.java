package kramers.experiment.benchmark;

import java.util.function.DoubleSupplier;
import kramers.parallel.Exercise;

/**
 * Something to be measured of a subject, with what links it to what the hardware could do at most.
 *
 * @param precision float, double, or empty
 * @param ceiling id of what bounds it; empty for what is a limit itself
 * @param need units of the ceiling that one of its own takes, at the least
 * @param multiplyAdds floating-point multiplications and fused multiply-adds that a unit takes, at the least
 * @param bytes that a unit goes through, if each was moved once
 * @param images of a training step, else 0
 * @param deviceSeconds reads the clock of the device's own work; not-a-number where there is none
 * @param counted what needs, multiply-adds and bytes are of, so many a unit, known once one was done
 */
record Workload(
        Subject subject,
        Exercise exercise,
        String precision,
        String ceiling,
        double need,
        double multiplyAdds,
        double bytes,
        int images,
        DoubleSupplier deviceSeconds,
        DoubleSupplier counted) {
    /** Of a unit itself. */
    static final DoubleSupplier ONE = () -> 1;

    String id() {
        return exercise.id();
    }
}
