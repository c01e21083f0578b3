package kramers.cli.option;

import java.util.function.Consumer;
import kramers.app.Backends;
import kramers.app.Engines;
import kramers.app.Platform;
import picocli.CommandLine.Option;

/** What the work runs on. */
public final class BackendOptions {
    @Option(
            names = "--backend",
            paramLabel = "auto|cpu|cuda|cuda:0,1",
            description = "what to run on (default: ${DEFAULT-VALUE}); trajectories are the same to the last bit,"
                    + " networks up to rounding")
    private String backend = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads (default: one for each core that the system and the job's scheduler allow)")
    private Integer threads;

    /** Engines on this machine; a line says why it is not CUDA, if it is not. */
    public Backends backends(Consumer<String> say) {
        return new Backends(backend, threads, say);
    }

    /** Engines on a platform. */
    public Engines engines(Platform platform, Consumer<String> say) {
        return platform.engines(backend, threads, say);
    }
}
