package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuDeviceGetCount;
import static jcuda.driver.JCudaDriver.cuDriverGetVersion;
import static jcuda.driver.JCudaDriver.cuInit;

import java.util.ArrayList;
import java.util.List;

/**
 * What this machine has of CUDA, found out once.
 *
 * @param devices the devices, by ordinal; empty if there are none
 * @param reason why there are none, in one line; empty if there are some
 * @param driverVersion CUDA version of the driver, 1000 major + 10 minor; 0 if unknown
 */
public record Cuda(List<Device> devices, String reason, int driverVersion) {
    /** Drivers since R525 speak CUDA 12.0. */
    static final int OLDEST_DRIVER = 12_000;

    private static Cuda answer;

    /** Probes on the first call, remembers the answer. */
    public static synchronized Cuda probe() {
        if (answer == null) {
            answer = ask();
        }
        return answer;
    }

    /** The driver in words. */
    public String driver() {
        return "CUDA " + inWords(driverVersion);
    }

    private static String inWords(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    private static Cuda ask() {
        String reason = Natives.load(System.getenv());
        if (reason != null) {
            return new Cuda(List.of(), reason, 0);
        }
        int[] value = new int[1];
        try {
            CudaException.check(cuInit(0), "cuInit", "starting the driver");
            CudaException.check(cuDriverGetVersion(value), "cuDriverGetVersion", "the driver");
            int version = value[0];
            if (version < OLDEST_DRIVER) {
                return new Cuda(
                        List.of(),
                        "the NVIDIA driver is too old (CUDA " + inWords(version)
                                + "): R525 or newer is needed (CUDA 12.0)",
                        version);
            }
            CudaException.check(cuDeviceGetCount(value), "cuDeviceGetCount", "the driver");
            List<Device> devices = new ArrayList<>();
            for (int ordinal = 0; ordinal < value[0]; ordinal++) {
                devices.add(Device.of(ordinal));
            }
            return new Cuda(List.copyOf(devices), devices.isEmpty() ? "the driver finds no device" : "", version);
        } catch (CudaException e) {
            return new Cuda(List.of(), e.getMessage(), 0);
        }
    }
}
