package kramers.cli;

import kramers.langevin.Engine;
import kramers.langevin.cpu.CpuEngine;
import kramers.network.Dataset;
import kramers.network.NetworkEngine;
import kramers.network.cpu.CpuNetworkEngine;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the work runs on. */
final class BackendOptions {
    static final String NO_CUDA = "this version has no CUDA backend";

    @Option(
            names = "--backend",
            paramLabel = "auto|cpu|cuda|cuda:0,1",
            description = "what to run on (default: ${DEFAULT-VALUE}); the results are the same to the last bit")
    private String backend = "auto";

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads (default: one for each core)")
    private Integer threads;

    /** The engine that was asked for. */
    Engine engine(CommandLine line) {
        return new CpuEngine(cpuThreads(line));
    }

    /** The engine for networks that was asked for. */
    NetworkEngine networkEngine(CommandLine line, Dataset data) {
        return new CpuNetworkEngine(data, cpuThreads(line));
    }

    private int cpuThreads(CommandLine line) {
        if (threads != null && (threads < 1 || threads > 4096)) {
            throw new ParameterException(line, "--threads must be 1 to 4096, not " + threads);
        }
        if (backend.matches("cuda(:\\d+(,\\d+)*)?")) {
            throw new ParameterException(line, "--backend " + backend + ": " + NO_CUDA);
        }
        if (!backend.matches("auto|cpu")) {
            throw new ParameterException(line, "--backend '" + backend + "' must be auto, cpu, cuda or cuda:0,1");
        }
        return threads != null ? threads : Runtime.getRuntime().availableProcessors();
    }
}
