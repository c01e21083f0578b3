package kramers.cuda;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kramers.parallel.WorkQueue;
import kramers.parallel.Workers;

/**
 * The devices of an engine, each opened when it is first used. One that fails is left out from then on, until none is left.
 */
public final class DevicePool implements AutoCloseable {
    private final List<Device> devices;
    private final Consumer<String> warning;
    private final Map<Device, Context> contexts = new HashMap<>();
    private final Map<Device, CudaException> lost = new HashMap<>();

    /**
     * A pool of one or more devices.
     *
     * @param warning hears, in a line, of a device that failed while others go on
     */
    public DevicePool(List<Device> devices, Consumer<String> warning) {
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("no device");
        }
        this.devices = List.copyOf(devices);
        this.warning = warning;
    }

    /** All of them in words, those that failed included. */
    public String describe() {
        return devices.stream().map(d -> d + " " + d.describe()).collect(Collectors.joining(", "));
    }

    /** What a thread does with its device; it gives back what it leaves undone before it throws a {@link CudaException}. */
    @FunctionalInterface
    public interface Work {
        void run(Context context) throws IOException, InterruptedException;
    }

    /**
     * Works with all devices that have not failed, a thread each, until each is done or has failed.
     *
     * @throws CudaException that of the last device, if all have failed
     */
    public void each(Work work) throws IOException, InterruptedException {
        List<Device> healthy = healthy();
        Workers.run(healthy.size(), "kramers-cuda", i -> {
            Device device = healthy.get(i);
            try {
                work.run(context(device));
            } catch (CudaException e) {
                lose(device, e);
            }
        });
    }

    /** Items that those devices share which have not failed. */
    public <T> WorkQueue<T> queue(Iterator<T> items) throws CudaException {
        return new WorkQueue<>(items, healthy().size());
    }

    /** The first device that has not failed, entered by the calling thread. */
    public Context first() throws CudaException {
        return context(healthy().get(0));
    }

    /** Those that have not failed, at least one. */
    public synchronized List<Device> healthy() throws CudaException {
        List<Device> healthy =
                devices.stream().filter(d -> !lost.containsKey(d)).toList();
        if (healthy.isEmpty()) {
            throw lost.get(devices.get(0));
        }
        return healthy;
    }

    private synchronized void lose(Device device, CudaException e) throws CudaException {
        lost.put(device, e);
        if (lost.size() == devices.size()) {
            throw e;
        }
        warning.accept(device + " is left out from here on: " + e.getMessage());
    }

    /** A device's context, entered by the calling thread. */
    private Context context(Device device) throws CudaException {
        Context context;
        synchronized (contexts) {
            context = contexts.get(device);
            if (context == null) {
                context = new Context(device);
                contexts.put(device, context);
            }
        }
        context.enter();
        return context;
    }

    @Override
    public void close() {
        contexts.values().forEach(Context::close);
        contexts.clear();
    }
}
