package kramers.cuda;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_CLOCK_RATE;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetAttribute;
import static jcuda.driver.JCudaDriver.cuDeviceGetName;
import static jcuda.driver.JCudaDriver.cuDeviceTotalMem;
import static kramers.cuda.CudaException.check;

import java.nio.charset.StandardCharsets;
import jcuda.driver.CUdevice;

/**
 * A CUDA device.
 *
 * @param ordinal its number, from 0
 * @param name as the driver gives it
 * @param major major part of its compute capability
 * @param minor minor part
 * @param multiprocessors streaming multiprocessors
 * @param kilohertz highest clock rate of these
 * @param memory bytes
 * @param sharedMemory bytes of shared memory that a block may have
 */
public record Device(
        int ordinal,
        String name,
        int major,
        int minor,
        int multiprocessors,
        int kilohertz,
        long memory,
        int sharedMemory) {

    static Device of(int ordinal) throws CudaException {
        CUdevice device = handle(ordinal);
        String subject = "cuda:" + ordinal;
        byte[] name = new byte[256];
        check(cuDeviceGetName(name, name.length, device), "cuDeviceGetName", subject);
        long[] memory = new long[1];
        check(cuDeviceTotalMem(memory, device), "cuDeviceTotalMem", subject);
        return new Device(
                ordinal,
                new String(name, StandardCharsets.UTF_8).replaceFirst("\0.*", ""),
                attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, subject),
                attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, subject),
                attribute(device, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, subject),
                attribute(device, CU_DEVICE_ATTRIBUTE_CLOCK_RATE, subject),
                memory[0],
                attribute(device, CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN, subject));
    }

    static CUdevice handle(int ordinal) throws CudaException {
        CUdevice device = new CUdevice();
        check(cuDeviceGet(device, ordinal), "cuDeviceGet", "cuda:" + ordinal);
        return device;
    }

    private static int attribute(CUdevice device, int attribute, String subject) throws CudaException {
        int[] value = new int[1];
        check(cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute", subject);
        return value[0];
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return "cuda:" + ordinal;
    }

    /** In words. */
    public String describe() {
        return name + " (sm_" + major + minor + ", " + multiprocessors + " multiprocessors, "
                + Math.round(memory / (double) (1 << 30)) + " GiB)";
    }
}
