package kramers.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** Which device of its machine a task works on: the GPU that Spark gave it, or what was asked for. */
final class TaskDevice {
    /** Spark's name of the resource. */
    static final String GPU = "gpu";

    private TaskDevice() {}

    /**
     * The device of the running task, as {@code --backend} names it.
     *
     * @param backend what the user asked for
     */
    static String of(String backend, TaskContext task) throws IOException {
        ResourceInformation gpu = task.resourcesJMap().get(GPU);
        String[] addresses = gpu == null ? new String[0] : gpu.addresses();
        return of(backend, List.of(addresses), System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    /**
     * The same.
     *
     * @param addresses that Spark gave the task: numbers of devices, or their UUIDs
     * @param visible devices as CUDA_VISIBLE_DEVICES lists them, which CUDA then counts from 0; null for all
     * @throws IOException if a device is not among those visible
     */
    static String of(String backend, List<String> addresses, String visible) throws IOException {
        if (backend.equals("cpu") || addresses.isEmpty()) {
            return backend.equals("auto") ? "cpu" : backend;
        }
        if (backend.startsWith("cuda:")) {
            return backend;
        }
        List<String> listed = visible == null || visible.isBlank()
                ? null
                : Arrays.stream(visible.split(",")).map(String::strip).toList();
        StringBuilder ordinals = new StringBuilder("cuda");
        for (String address : addresses) {
            ordinals.append(ordinals.length() == 4 ? ":" : ",").append(ordinal(address, listed));
        }
        return ordinals.toString();
    }

    private static int ordinal(String address, List<String> listed) throws IOException {
        if (listed != null) {
            int place = listed.indexOf(address);
            if (place < 0) {
                throw new IOException("Spark gave a task the GPU " + address
                        + ", which is not in CUDA_VISIBLE_DEVICES of its executor: "
                        + listed.stream().collect(Collectors.joining(",")));
            }
            return place;
        }
        if (!address.matches("\\d{1,4}")) {
            throw new IOException("Spark gave a task the GPU " + address
                    + ": its discovery script must print numbers, or CUDA_VISIBLE_DEVICES list such names");
        }
        return Integer.parseInt(address);
    }
}
