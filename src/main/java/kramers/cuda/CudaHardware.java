package kramers.cuda;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kramers.parallel.Hardware;
import kramers.parallel.WorkClock;

/** What engines on CUDA devices have in common: the devices, and a clock of their work. */
public abstract class CudaHardware implements Hardware, AutoCloseable {
    private final DevicePool devices;
    private final WorkClock clock;

    /**
     * @param devices one or more
     * @param warning hears, in a line, of a device that failed while others go on
     * @param clock of the engine's work
     */
    protected CudaHardware(List<Device> devices, Consumer<String> warning, WorkClock clock) {
        this.devices = new DevicePool(devices, warning);
        this.clock = clock;
    }

    /** The devices. */
    protected final DevicePool devices() {
        return devices;
    }

    /** The clock of the engine's work. */
    protected final WorkClock clock() {
        return clock;
    }

    @Override
    public final String backend() {
        return "cuda";
    }

    @Override
    public final String device() {
        return devices.describe();
    }

    @Override
    public final String driver() {
        return Cuda.probe().driver();
    }

    @Override
    public final Map<String, Double> deviceSeconds() {
        return clock.seconds(1);
    }

    /** Gives back what the engine itself holds on its devices, before they are closed. */
    protected void release() {}

    @Override
    public final void close() {
        release();
        devices.close();
    }
}
