package kramers.experiment.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;

/**
 * Cells of an ensemble under way, to be looked at. Trajectories have the bits that any other run of the same settings gives them;
 * nothing that is looked at, nor when, changes them.
 *
 * <p>Either {@link #start} lets a thread of its own run them by the clock, and {@link LiveControl} steers it; or {@link #advance}
 * takes them to a step, for pictures that are the same each time.
 */
public final class LiveRun implements LiveView, LiveControl, AutoCloseable {
    /** What a thread does between two looks at what it is told, seconds. */
    private static final double CHUNK = 0.008;

    /** Does something between two steps. */
    @FunctionalInterface
    private interface Order {
        void run() throws IOException, InterruptedException;
    }

    private final LangevinEngine engine;
    private final List<LiveCell> cells = new ArrayList<>();
    private final ExecutorService pool;
    private final LiveTheory theory = new LiveTheory();
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private final RateMeter meter = new RateMeter();
    private final Pace pace;
    private final Expected expected;
    private Thread thread;
    private double secondsPerStep;

    private volatile LiveSpec spec;
    private volatile int step;
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
        this.engine = engine;
        this.spec = spec;
        pace = new Pace(speed, System.nanoTime());
        expected = LiveTheory.expected(spec);
        pool = Executors.newFixedThreadPool(engine.sessionsAtOnce(), LiveRun::daemon);
        for (int i = 0; i < spec.cells().size(); i++) {
            cells.add(new LiveCell(i, spec.cells().get(i), spec, expected.reach(), onDevice));
        }
        begin();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulation");
        thread.setDaemon(true);
        return thread;
    }

    private void begin() throws IOException, InterruptedException {
        step = 0;
        for (LiveCell cell : cells) {
            cell.start(engine, spec);
            theory.ask(cell, spec);
        }
        reach(0);
        for (LiveCell cell : cells) {
            cell.copy(step);
            cell.publish(step);
        }
    }

    /**
     * Takes all cells to a step, and what theory says of them to its end.
     *
     * @param to from the present step to the last of the run
     */
    public void advance(int to) throws IOException, InterruptedException {
        while (step < to) {
            reach(Math.min(to, nextMark()));
        }
        for (LiveCell cell : cells) {
            cell.publish(step);
        }
        theory.await();
    }

    /** Lets a thread run it by the clock. */
    public void start() {
        pace.resume(System.nanoTime());
        thread = daemon(this::work);
        thread.start();
    }

    private void work() {
        try {
            while (!closed) {
                for (Order order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                proceed();
                for (LiveCell cell : cells) {
                    if (cell.wanted()) {
                        cell.publish(step);
                    }
                }
            }
        } catch (InterruptedException e) {
            // closed
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** Makes the steps that are due, no more than a short while's; waits if there are none. */
    private void proceed() throws IOException, InterruptedException {
        if (paused || step == spec.ensemble().steps()) {
            LockSupport.parkNanos(this, 20_000_000);
            pace.resume(System.nanoTime());
            return;
        }
        int due = pace.due(System.nanoTime());
        if (due == 0) {
            LockSupport.parkNanos(this, pace.rest());
            return;
        }
        int chunk = secondsPerStep > 0 ? (int) Math.max(1, Math.min(due, CHUNK / secondsPerStep)) : 1;
        int to = Math.min(step + chunk, nextMark());
        long begin = System.nanoTime();
        int made = to - step;
        reach(to);
        long end = System.nanoTime();
        secondsPerStep = (end - begin) * 1e-9 / made;
        pace.made(made);
        meter.add(made, end);
    }

    /** The first mark after the present step. */
    private int nextMark() {
        int[] marks = spec.marks();
        int at = Arrays.binarySearch(marks, step + 1);
        return marks[at >= 0 ? at : Math.min(-at - 1, marks.length - 1)];
    }

    /** Takes all cells to a step, with no mark on the way, and adds to their curves if it is one. */
    private void reach(int to) throws IOException, InterruptedException {
        boolean mark = Arrays.binarySearch(spec.marks(), to) >= 0;
        List<Callable<CellStatistics>> parts = new ArrayList<>();
        int[] ends = new int[cells.size()];
        for (int i = 0; i < ends.length; i++) {
            parts.addAll(cells.get(i).advance(to, mark));
            ends[i] = parts.size();
        }
        List<CellStatistics> made = new ArrayList<>();
        for (Future<CellStatistics> part : pool.invokeAll(parts)) {
            made.add(result(part));
        }
        step = to;
        for (int i = 0; mark && i < ends.length; i++) {
            cells.get(i).mark(to, made.subList(i == 0 ? 0 : ends[i - 1], ends[i]));
        }
    }

    private static CellStatistics result(Future<CellStatistics> part) throws IOException, InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
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
            if (step < spec.ensemble().steps()) {
                reach(step + 1);
                meter.add(1, System.nanoTime());
            }
        });
    }

    @Override
    public void restart(long seed) {
        tell(() -> {
            spec = spec.seeded(seed);
            begin();
            pace.resume(System.nanoTime());
        });
    }

    @Override
    public void change(int cell, Cell settings, double noisePower) {
        spec.ensemble().noisePower(noisePower);
        tell(() -> {
            LiveCell changed = cells.get(cell);
            changed.change(settings, noisePower);
            askAnew(changed);
        });
    }

    /** What theory says from where the trajectories of a cell are now. */
    private void askAnew(LiveCell cell) throws IOException {
        Positions now = cell.positions();
        double[] x = new double[now.size()];
        double sum = 0;
        int finite = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = now.x()[i];
            if (Float.isFinite(now.x()[i]) && Float.isFinite(now.y()[i])) {
                sum += now.y()[i];
                finite++;
            }
        }
        theory.ask(cell, spec, step, x, sum / finite);
    }

    @Override
    public void speed(double stepsPerSecond) {
        tell(() -> pace.speed(stepsPerSecond));
    }

    @Override
    public TwoValley landscape() {
        return spec.ensemble().landscape();
    }

    @Override
    public Expected expected() {
        return expected;
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
        return new Progress(
                step,
                (int) spec.ensemble().steps(),
                spec.ensemble().seed(),
                spec.trajectories(),
                paused,
                pace.speed(),
                meter.perSecond(System.nanoTime()),
                engine.device());
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            join();
        }
        pool.shutdownNow();
        theory.close();
        cells.forEach(LiveCell::close);
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
