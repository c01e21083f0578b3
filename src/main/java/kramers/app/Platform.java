package kramers.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What commands stand on: where their engines come from, and who else hears of a run and keeps what it found. */
public interface Platform {
    /** This machine by itself. */
    Platform LOCAL = Backends::new;

    /**
     * Makes engines on what was asked for.
     *
     * @param backend auto, cpu, cuda or cuda:0,1
     * @param threads of the CPU; null for the platform's own choice
     * @param say hears in a line what is otherwise than one may think
     * @throws kramers.spec.InvalidSetting if it is none of these
     */
    Engines engines(String backend, Integer threads, Consumer<String> say);

    /** Whom a run tells what it does, instead of this one alone. */
    default Monitor heard(Monitor monitor) {
        return monitor;
    }

    /**
     * Writes further forms of tables that a run has just written.
     *
     * @param folder where they are
     * @param files names of all files that were written
     * @return names of the further files
     */
    default List<String> furtherFiles(Path folder, List<String> files) throws IOException {
        return List.of();
    }

    /** How one gives Java so much memory, {@code 8g} or {@code 900m}. */
    default String memory(String size) {
        return "KRAMERS_JAVA_OPTS=-Xmx" + size;
    }
}
