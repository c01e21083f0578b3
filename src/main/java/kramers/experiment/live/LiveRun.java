package kramers.experiment.live;

import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.LangevinEngine;

/**
 * Cells of an ensemble under way, to be looked at. Trajectories have the bits that any other run of the same settings gives them;
 * nothing that is looked at, nor when, changes them.
 *
 * <p>Either {@link #start} lets a thread of its own run them by the clock, and {@link LiveControl} steers it; or {@link #advance}
 * takes them to a step, for pictures that are the same each time.
 */
public final class LiveRun implements LiveView, LiveControl, AutoCloseable {
    /**
     * What a thread does between two looks at what it is told, seconds. Threads of the CPU wait for one another at its end, the less
     * often the better; a device may have to draw in between.
     */
    private static final double CPU_CHUNK = 0.03;

    private static final double DEVICE_CHUNK = 0.008;

    private static final long REST_NANOS = 20_000_000;

    /** Does something between two steps. */
    @FunctionalInterface
    private interface Order {
        void run() throws IOException, InterruptedException;
    }

    private final LiveCells cells;
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private final RateMeter meter = new RateMeter();
    private final Metronome pace;
    private final double chunk;
    private Thread thread;
    private double secondsPerStep;

    private volatile boolean paused;
    private volatile boolean closed;
    private volatile Throwable failure;

    /**
     * Puts the trajectories at their start.
     *
     * @param engine not closed with the run
     * @param speed steps a second, &gt; 0; infinite for as many as can be made
     * @param onDevice whether positions may stay on a device that draws them as well
     */
    public LiveRun(LangevinEngine engine, LiveSpec spec, double speed, boolean onDevice)
            throws IOException, InterruptedException {
        pace = new Metronome(speed, System.nanoTime());
        chunk = engine.backend().equals("cpu") ? CPU_CHUNK : DEVICE_CHUNK;
        cells = new LiveCells(engine, spec, onDevice);
        boolean begun = false;
        try {
            cells.begin(spec.ensemble().seed());
            begun = true;
        } finally {
            if (!begun) {
                cells.close();
            }
        }
    }

    /**
     * Takes all cells to a step, and what theory says of them to its end.
     *
     * @param to from the present step to the last of the run
     * @throws IllegalArgumentException if it lies outside
     */
    public void advance(int to) throws IOException, InterruptedException {
        long steps = cells.spec().ensemble().steps();
        if (to < cells.step() || to > steps) {
            throw new IllegalArgumentException("step " + to + " is not from " + cells.step() + " to " + steps);
        }
        while (cells.step() < to) {
            cells.reach(Math.min(to, cells.nextMark()));
        }
        cells.publish(true);
        cells.awaitTheory();
    }

    /** Lets a thread run it by the clock. */
    public void start() {
        pace.resume(System.nanoTime());
        thread = LiveCells.daemon(this::work, "simulation");
        thread.start();
    }

    private void work() {
        try {
            while (!closed) {
                for (Order order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                proceed();
                cells.publish(false);
            }
        } catch (InterruptedException e) {
            // closed
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** Makes the steps that are due, no more than a short while's; waits if there are none. */
    private void proceed() throws IOException, InterruptedException {
        if (paused || cells.ended()) {
            meter.stand();
            LockSupport.parkNanos(this, REST_NANOS);
            pace.resume(System.nanoTime());
            return;
        }
        int due = pace.due(System.nanoTime());
        if (due == 0) {
            LockSupport.parkNanos(this, Math.min(REST_NANOS, pace.rest()));
            return;
        }
        int steps = secondsPerStep > 0 ? (int) Math.max(1, Math.min(due, chunk / secondsPerStep)) : 1;
        int from = cells.step();
        long begin = System.nanoTime();
        cells.reach(from + Math.min(steps, cells.nextMark() - from));
        long end = System.nanoTime();
        int made = cells.step() - from;
        secondsPerStep = (end - begin) * 1e-9 / made;
        pace.made(made);
        meter.add(made, end);
    }

    private void tell(Order order) {
        orders.add(order);
        LockSupport.unpark(thread);
    }

    @Override
    public void pause(boolean stand) {
        tell(() -> paused = stand);
    }

    @Override
    public void step() {
        tell(() -> {
            paused = true;
            if (!cells.ended()) {
                cells.reach(cells.step() + 1);
            }
        });
    }

    @Override
    public void restart(long seed) {
        tell(() -> {
            cells.begin(seed);
            pace.resume(System.nanoTime());
        });
    }

    @Override
    public void change(int cell, Cell settings, double noisePower) {
        Objects.checkIndex(cell, cells.size()); // refuses what cannot be, here and now
        cells.spec().ensemble().noisePower(noisePower);
        tell(() -> cells.change(cell, settings, noisePower));
    }

    @Override
    public void speed(double stepsPerSecond) {
        Metronome.require(stepsPerSecond);
        tell(() -> pace.speed(stepsPerSecond));
    }

    @Override
    public TwoValley landscape() {
        return cells.spec().ensemble().landscape();
    }

    @Override
    public Expected expected() {
        return cells.expected();
    }

    @Override
    public int cells() {
        return cells.size();
    }

    @Override
    public CellState state(int cell) {
        return cells.get(cell).state();
    }

    @Override
    public Snapshot snapshot(int cell) {
        return cells.get(cell).newest();
    }

    @Override
    public DeviceFeed feed(int cell) {
        return cells.get(cell).feed();
    }

    @Override
    public Progress progress() throws IOException {
        if (failure != null) {
            throw failure instanceof IOException io ? io : new IOException(failure.toString(), failure);
        }
        LiveSpec spec = cells.spec();
        return new Progress(
                cells.step(),
                (int) spec.ensemble().steps(),
                spec.ensemble().seed(),
                spec.trajectories(),
                paused,
                pace.speed(),
                meter.perSecond(System.nanoTime()),
                cells.device());
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            join();
        }
        cells.close();
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
