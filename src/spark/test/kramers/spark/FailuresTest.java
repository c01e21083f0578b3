package kramers.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import kramers.spec.InvalidSetting;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final String ABORTED =
            "Job aborted due to stage failure: Task 2 in stage 0.0 failed 4 times, most recent" + " failure: ";

    @Test
    void theReasonIsThatOfTheTask() {
        Exception aborted = new SparkException(
                ABORTED + "Lost task 2.3: java.io.IOException: cuda:0 failed\n\tat …",
                new IOException("cuda:0 failed"));
        assertEquals("cuda:0 failed", Failures.of(aborted).getMessage());
        assertEquals(
                "IllegalStateException: odd",
                Failures.of(new SparkException("x", new IllegalStateException("odd\nand more")))
                        .getMessage());
    }

    @Test
    void ofAnExecutorThatDiedSparkTells() {
        String lost =
                "Lost task 2.3 in stage 0.0 (TID 7) (10.0.0.2 executor 3): ExecutorLostFailure (executor 3 exited)";
        assertEquals(
                "Spark: " + lost,
                Failures.of(new SparkException(ABORTED + lost + "\nDriver stacktrace:"))
                        .getMessage());
    }

    @Test
    void badInputIsBadInputThereToo() {
        Exception wrong = new SparkException("x", new InvalidSetting("backend", "there is no cuda:3"));
        assertEquals(
                "backend there is no cuda:3",
                assertThrows(InvalidSetting.class, () -> Failures.of(wrong)).getMessage());
    }

    @Test
    void memoryThatWasTooLittleIsNamed() {
        assertEquals(
                "an executor has not enough memory (Java heap space); --executor-memory 4g would give it 4 GiB",
                Failures.of(new SparkException("x", new OutOfMemoryError("Java heap space")))
                        .getMessage());
    }
}
