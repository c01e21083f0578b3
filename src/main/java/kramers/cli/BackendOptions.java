package kramers.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import kramers.cuda.Cuda;
import kramers.cuda.CudaEngine;
import kramers.cuda.Device;
import kramers.langevin.Engine;
import kramers.langevin.cpu.CpuEngine;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the work runs on. */
final class BackendOptions {
    @Option(
            names = "--backend",
            paramLabel = "auto|cpu|cuda|cuda:0,1",
            description = "what to run on (default: ${DEFAULT-VALUE}); the results are the same to the last bit")
    private String backend = "auto";

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads (default: one for each core)")
    private Integer threads;

    /** The engine that was asked for; with auto, a line on standard error says why it is not CUDA, if it is not. */
    Engine engine(CommandLine line) {
        if (threads != null && (threads < 1 || threads > 4096)) {
            throw new ParameterException(line, "--threads must be 1 to 4096, not " + threads);
        }
        if (!backend.matches("auto|cpu|cuda(:\\d{1,4}(,\\d{1,4})*)?")) {
            throw new ParameterException(line, "--backend '" + backend + "' must be auto, cpu, cuda or cuda:0,1");
        }
        if (backend.equals("cpu")) {
            return cpu();
        }
        Cuda cuda = Cuda.probe();
        if (cuda.devices().isEmpty()) {
            if (!backend.equals("auto")) {
                throw new UncheckedIOException(new IOException("--backend " + backend + ": " + cuda.reason()));
            }
            say(line, "on the CPU: " + cuda.reason());
            return cpu();
        }
        return new CudaEngine(chosen(line, cuda.devices()), text -> say(line, "warning: " + text));
    }

    private Engine cpu() {
        return new CpuEngine(threads != null ? threads : Runtime.getRuntime().availableProcessors());
    }

    private List<Device> chosen(CommandLine line, List<Device> devices) {
        int colon = backend.indexOf(':');
        if (colon < 0) {
            return devices;
        }
        return Arrays.stream(backend.substring(colon + 1).split(","))
                .mapToInt(Integer::parseInt)
                .distinct()
                .mapToObj(ordinal -> {
                    if (ordinal >= devices.size()) {
                        throw new ParameterException(
                                line, "--backend " + backend + ": there is no cuda:" + ordinal + ", only " + devices);
                    }
                    return devices.get(ordinal);
                })
                .toList();
    }

    private static void say(CommandLine line, String text) {
        if (!line.getParseResult().hasMatchedOption("--quiet")) {
            line.getErr().println(text);
        }
    }
}
