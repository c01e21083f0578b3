package kramers.experiment.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kramers.experiment.live.LiveView.Expected;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;

/** All cells at one step, and how they get to the next. Of the thread that simulates, but for what a {@link LiveView} reads. */
final class LiveCells implements AutoCloseable {
    private final LangevinEngine engine;
    private final List<LiveCell> cells = new ArrayList<>();
    private final ExecutorService pool;
    private final LiveTheory theory = new LiveTheory();
    private volatile LiveSpec spec;
    private volatile int step;
    private volatile Expected expected;

    /** Not yet at their start. */
    LiveCells(LangevinEngine engine, LiveSpec spec, boolean onDevice) {
        this.engine = engine;
        this.spec = spec;
        pool = Executors.newFixedThreadPool(engine.sessionsAtOnce(), work -> daemon(work, "trajectories"));
        for (int i = 0; i < spec.cells().size(); i++) {
            cells.add(new LiveCell(i, spec.cells().get(i), spec, onDevice));
        }
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    LiveSpec spec() {
        return spec;
    }

    int step() {
        return step;
    }

    boolean ended() {
        return step == spec.ensemble().steps();
    }

    Expected expected() {
        return expected;
    }

    int size() {
        return cells.size();
    }

    LiveCell get(int cell) {
        return cells.get(cell);
    }

    /** Puts all trajectories at their start, with the settings that hold now. */
    void begin(long seed) throws IOException, InterruptedException {
        spec = spec.seeded(seed);
        step = 0;
        Pilot pilot = new Pilot(engine, spec.ensemble());
        for (LiveCell cell : cells) {
            pilot.explore(cell.state());
        }
        expected = pilot.expected();
        for (LiveCell cell : cells) {
            cell.start(engine, spec, expected.reach());
            theory.ask(cell, spec);
        }
        reach(0);
        publish(true);
    }

    /** The first mark after the present step. */
    int nextMark() {
        int[] marks = spec.marks();
        int at = Arrays.binarySearch(marks, step + 1);
        return marks[at >= 0 ? at : Math.min(-at - 1, marks.length - 1)];
    }

    /** Takes all to a step, with no mark on the way, and adds to their curves if it is one. */
    void reach(int to) throws IOException, InterruptedException {
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

    /**
     * Hands over where the trajectories are now.
     *
     * @param anyway even if what was handed over before has not been looked at
     */
    void publish(boolean anyway) throws IOException {
        for (LiveCell cell : cells) {
            cell.publish(step, anyway);
        }
    }

    /** Moves a cell on by other settings, and asks theory what comes of it. */
    void change(int number, Cell settings, double noisePower) throws IOException {
        LiveCell cell = cells.get(number);
        cell.change(settings, noisePower);
        Positions now = cell.positions();
        double[] x = new double[now.size()];
        double sum = 0;
        int finite = 0;
        for (int i = 0; i < x.length; i++) {
            if (Float.isFinite(now.x()[i]) && Float.isFinite(now.y()[i])) {
                sum += now.y()[i];
                x[finite++] = now.x()[i];
            }
        }
        theory.ask(cell, spec, step, Arrays.copyOf(x, finite), sum / finite);
    }

    /** Waits for what theory says. */
    void awaitTheory() throws InterruptedException {
        theory.await();
    }

    String device() {
        return engine.device();
    }

    @Override
    public void close() {
        pool.shutdownNow();
        theory.close();
        awaitPool();
        cells.forEach(LiveCell::close);
    }

    /** Where an advance was interrupted, sessions may be at work still. */
    private void awaitPool() {
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
