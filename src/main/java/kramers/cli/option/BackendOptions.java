package kramers.cli.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.cuda.Cuda;
import kramers.cuda.Device;
import kramers.langevin.Engine;
import kramers.langevin.Generator;
import kramers.langevin.cpu.CpuEngine;
import kramers.langevin.cuda.CudaLangevinEngine;
import kramers.langevin.cuda.CurandNormals;
import kramers.network.NetworkEngine;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.cuda.CudaNetworkEngine;
import kramers.network.data.Dataset;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the work runs on. */
public final class BackendOptions {
    @Option(
            names = "--backend",
            paramLabel = "auto|cpu|cuda|cuda:0,1",
            description = "what to run on (default: ${DEFAULT-VALUE}); trajectories are the same to the last bit,"
                    + " networks up to rounding")
    private String backend = "auto";

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads (default: one for each core)")
    private Integer threads;

    /** The plain engine, unless CUDA alone was asked for, and {@link #fast}. */
    public Map<String, Engine> each(CommandLine line) {
        Map<String, Engine> engines = new LinkedHashMap<>();
        if (!backend.startsWith("cuda")) {
            engines.put("cpu-scalar", new CpuEngine(1, CpuEngine.Style.SCALAR, CpuEngine.BLOCK));
        }
        engines.putAll(fast(line));
        return engines;
    }

    /** Every engine that was asked for, by name; with auto the CPU too, and each CUDA device by itself. */
    public Map<String, Engine> fast(CommandLine line) {
        check(line);
        Map<String, Engine> engines = new LinkedHashMap<>();
        if (!backend.startsWith("cuda")) {
            engines.put("cpu", cpu(line));
        }
        if (!backend.equals("cpu")) {
            for (Device device : devices(line)) {
                engines.put(
                        device.toString(),
                        new CudaLangevinEngine(List.of(device), text -> say(line, "warning: " + text)));
            }
        }
        return engines;
    }

    /** The engine that was asked for; with auto, a line on standard error says why it is not CUDA, if it is not. */
    public Engine engine(CommandLine line) {
        check(line);
        if (backend.equals("cpu")) {
            return cpu(line);
        }
        List<Device> devices = devices(line);
        return devices.isEmpty() ? cpu(line) : new CudaLangevinEngine(devices, text -> say(line, "warning: " + text));
    }

    /** The engine that was asked for, if it can draw from the generator: all can from Philox, from cuRAND CUDA alone. */
    public Engine engine(CommandLine line, Generator rng) {
        if (rng == Generator.CURAND) {
            check(line);
            if (backend.equals("cpu")) {
                throw new ParameterException(line, "--rng curand needs a CUDA device, not --backend cpu");
            }
            Cuda cuda = Cuda.probe();
            String reason = cuda.devices().isEmpty() ? cuda.reason() : CurandNormals.missing();
            if (reason != null) {
                throw new UncheckedIOException(new IOException("--rng curand: " + reason));
            }
        }
        return engine(line);
    }

    /** The engine for networks that was asked for. */
    public NetworkEngine networkEngine(CommandLine line, Dataset data) {
        check(line);
        if (backend.equals("cpu")) {
            return new CpuNetworkEngine(data, cpuThreads(line));
        }
        List<Device> devices = devices(line);
        return devices.isEmpty()
                ? new CpuNetworkEngine(data, cpuThreads(line))
                : new CudaNetworkEngine(devices, data, cpuThreads(line), text -> say(line, "warning: " + text));
    }

    private void check(CommandLine line) {
        if (threads != null && (threads < 1 || threads > 4096)) {
            throw new ParameterException(line, "--threads must be 1 to 4096, not " + threads);
        }
        if (!backend.matches("auto|cpu|cuda(:(0|[1-9]\\d{0,3})(,(0|[1-9]\\d{0,3}))*)?")) {
            throw new ParameterException(line, "--backend '" + backend + "' must be auto, cpu, cuda or cuda:0,1");
        }
    }

    /** The CUDA devices asked for; none only with auto, which says why. */
    private List<Device> devices(CommandLine line) {
        Cuda cuda = Cuda.probe();
        if (!cuda.devices().isEmpty()) {
            return chosen(line, cuda.devices());
        }
        if (!backend.equals("auto")) {
            throw new UncheckedIOException(new IOException("--backend " + backend + ": " + cuda.reason()));
        }
        say(line, "on the CPU: " + cuda.reason());
        return List.of();
    }

    private Engine cpu(CommandLine line) {
        return new CpuEngine(cpuThreads(line));
    }

    private int cpuThreads(CommandLine line) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (threads != null && threads > cores) {
            say(
                    line,
                    "warning: --threads " + threads + " on " + cores + (cores == 1 ? " core" : " cores")
                            + " get in each other's way; they are no faster than --threads " + cores);
        }
        return threads != null ? threads : cores;
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
