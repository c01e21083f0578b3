package kramers.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kramers.cuda.Cuda;
import kramers.cuda.Device;
import kramers.experiment.benchmark.Subject;
import kramers.langevin.Generator;
import kramers.langevin.LangevinEngine;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.langevin.cuda.CudaLangevinEngine;
import kramers.langevin.cuda.CurandNormals;
import kramers.network.NetworkEngine;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.cuda.CudaNetworkEngine;
import kramers.network.data.Dataset;
import kramers.parallel.JobScheduler;
import kramers.spec.InvalidSetting;

/**
 * Makes engines on what was asked for: {@code cpu}, {@code cuda} for every CUDA device, {@code cuda:0,1} for some of them, or
 * {@code auto} for CUDA where there is any, and else the CPU.
 */
public final class Backends implements Engines {
    /** CPU threads at the most. */
    public static final int MAX_THREADS = 4096;

    private final String backend;
    private final Integer threads;
    private final Consumer<String> say;

    /**
     * @param backend auto, cpu, cuda or cuda:0,1
     * @param threads of the CPU, 1 … {@link #MAX_THREADS}; null for one a CPU that this program may use
     * @param say hears in a line why the work is done by the CPU after all, and what goes wrong with a device
     * @throws InvalidSetting if it is none of these
     */
    public Backends(String backend, Integer threads, Consumer<String> say) {
        InvalidSetting.unless(
                threads == null || threads >= 1 && threads <= MAX_THREADS,
                "threads",
                "must be 1 to " + MAX_THREADS + ", not " + threads);
        InvalidSetting.unless(
                backend.matches("auto|cpu|cuda(:(0|[1-9]\\d{0,3})(,(0|[1-9]\\d{0,3}))*)?"),
                "backend",
                "'" + backend + "' must be auto, cpu, cuda or cuda:0,1");
        this.backend = backend;
        this.threads = threads;
        this.say = say;
    }

    /** What there is, without a word. */
    public static Backends auto() {
        return new Backends("auto", null, text -> {});
    }

    /** The plain engine, unless CUDA alone was asked for, and {@link #fast}: whatever can be compared here, by name. */
    public Map<String, LangevinEngine> each() throws IOException {
        Map<String, LangevinEngine> engines = new LinkedHashMap<>();
        if (!backend.startsWith("cuda")) {
            engines.put(
                    "cpu-scalar",
                    new CpuLangevinEngine(1, CpuLangevinEngine.Implementation.SCALAR, CpuLangevinEngine.BLOCK));
        }
        engines.putAll(fast());
        return engines;
    }

    /** Every engine that was asked for, by name; with auto the CPU too, and each CUDA device by itself. */
    public Map<String, LangevinEngine> fast() throws IOException {
        Map<String, LangevinEngine> engines = new LinkedHashMap<>();
        if (!backend.startsWith("cuda")) {
            engines.put("cpu", new CpuLangevinEngine(cpuThreads()));
        }
        if (!backend.equals("cpu")) {
            for (Device device : devices()) {
                engines.put(device.toString(), new CudaLangevinEngine(List.of(device), this::warn));
            }
        }
        return engines;
    }

    /**
     * What there is to measure: the CPU, unless CUDA alone was asked for, each CUDA device, and all of them together if there are
     * several; each with engines of its own, to be closed.
     *
     * @param scaling the CPU with 1, 2, 4 … of its threads too, fewest first
     * @throws IOException if CUDA was asked for and is not there, with the reason in one line
     */
    public List<Subject> subjects(Dataset data, boolean scaling) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        if (!backend.startsWith("cuda")) {
            int all = cpuThreads();
            for (int some = 1; scaling && some < all; some *= 2) {
                subjects.add(cpu(data, some, true));
            }
            subjects.add(cpu(data, all, false));
        }
        List<Device> devices = devices();
        for (Device device : devices) {
            subjects.add(cuda(device.toString(), List.of(device), List.of(), data));
        }
        if (devices.size() > 1) {
            subjects.add(
                    cuda("cuda", devices, devices.stream().map(Device::toString).toList(), data));
        }
        return subjects;
    }

    private static Subject cpu(Dataset data, int some, boolean share) {
        return new Subject(
                "cpu", some, share, List.of(), new CpuLangevinEngine(some), new CpuNetworkEngine(data, some));
    }

    private Subject cuda(String name, List<Device> devices, List<String> parts, Dataset data) {
        return new Subject(
                name,
                0,
                false,
                parts,
                new CudaLangevinEngine(devices, this::warn),
                new CudaNetworkEngine(devices, data, 1, this::warn));
    }

    @Override
    public LangevinEngine engine(Generator rng) throws IOException {
        if (rng == Generator.CURAND) {
            InvalidSetting.unless(!backend.equals("cpu"), "rng", "curand needs a CUDA device, not --backend cpu");
            Cuda cuda = Cuda.probe();
            String reason = cuda.devices().isEmpty() ? cuda.reason() : CurandNormals.missing();
            if (reason != null) {
                throw new IOException("--rng curand: " + reason);
            }
        }
        List<Device> devices = devices();
        return devices.isEmpty() ? new CpuLangevinEngine(cpuThreads()) : new CudaLangevinEngine(devices, this::warn);
    }

    @Override
    public NetworkEngine networkEngine(Dataset data) throws IOException {
        List<Device> devices = devices();
        return devices.isEmpty()
                ? new CpuNetworkEngine(data, cpuThreads())
                : new CudaNetworkEngine(devices, data, cpuThreads(), this::warn);
    }

    /** The CUDA devices asked for; none with cpu, or with auto, which says why. */
    private List<Device> devices() throws IOException {
        if (backend.equals("cpu")) {
            return List.of();
        }
        Cuda cuda = Cuda.probe();
        if (!cuda.devices().isEmpty()) {
            return chosen(cuda.devices());
        }
        if (!backend.equals("auto")) {
            throw new IOException("--backend " + backend + ": " + cuda.reason());
        }
        say.accept("on the CPU: " + cuda.reason());
        return List.of();
    }

    private List<Device> chosen(List<Device> devices) {
        int colon = backend.indexOf(':');
        if (colon < 0) {
            return devices;
        }
        return Arrays.stream(backend.substring(colon + 1).split(","))
                .mapToInt(Integer::parseInt)
                .distinct()
                .mapToObj(ordinal -> {
                    InvalidSetting.unless(
                            ordinal < devices.size(),
                            "backend",
                            backend + ": there is no cuda:" + ordinal + ", only " + devices);
                    return devices.get(ordinal);
                })
                .toList();
    }

    private int cpuThreads() {
        int cores = JobScheduler.here().cpus();
        if (threads != null && threads > cores) {
            warn("--threads " + threads + " on " + cores + (cores == 1 ? " core" : " cores")
                    + " get in each other's way; they are no faster than --threads " + cores);
        }
        return threads != null ? threads : cores;
    }

    private void warn(String text) {
        say.accept("warning: " + text);
    }
}
