package kramers.experiment.live;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Hands what one thread makes to another that wants the newest alone; neither waits for the other. Of three buffers one is being
 * written, one lies ready, and one is being read.
 *
 * @param <T> what is handed over
 */
final class Exchange<T> {
    private record Ready<T>(T buffer, boolean fresh) {}

    private final AtomicReference<Ready<T>> ready;
    private T writing;
    private T reading;

    /** Of three buffers of a maker's. */
    Exchange(Supplier<T> maker) {
        writing = maker.get();
        ready = new AtomicReference<>(new Ready<>(maker.get(), false));
        reading = maker.get();
    }

    /** What may be written to; of the writing thread. */
    T writing() {
        return writing;
    }

    /** Hands over what was written. */
    void publish() {
        writing = ready.getAndSet(new Ready<>(writing, true)).buffer();
    }

    /** Whether what was handed over last has been taken: who writes no faster than that wastes nothing. */
    boolean taken() {
        return !ready.get().fresh();
    }

    /** The newest that was handed over, or the one before if there is none; of the reading thread, until its next call. */
    T newest() {
        if (ready.get().fresh()) {
            reading = ready.getAndSet(new Ready<>(reading, false)).buffer();
        }
        return reading;
    }
}
