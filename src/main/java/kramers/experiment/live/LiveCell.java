package kramers.experiment.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import kramers.experiment.live.LiveView.CellState;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;

/** One cell: its trajectories, in as many sessions as can advance at once, and what they came to. Of the thread that simulates. */
final class LiveCell implements AutoCloseable {
    /** Trajectories of a session are a multiple of this, so that none has half a block. */
    private static final int GRAIN = 256;

    /** A place for a snapshot, and the one that is in it. */
    private static final class Buffer {
        private final Positions positions;
        private Snapshot snapshot;

        Buffer(int trajectories) {
            positions = Positions.of(trajectories);
            snapshot = new Snapshot(0, positions, 0);
        }
    }

    private final int index;
    private final int trajectories;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();
    private final Exchange<Buffer> exchange;
    private final boolean onDevice;
    private volatile DeviceFeed feed;
    private long serial;
    private int copied;
    /** Step whose positions are in the buffer that is handed over next; -1 if none are. */
    private int written = -1;

    private volatile int asked;
    private volatile CellState state;

    /** @param onDevice whether positions may stay on the device */
    LiveCell(int index, Cell cell, LiveSpec spec, boolean onDevice) {
        this.onDevice = onDevice;
        this.index = index;
        trajectories = spec.trajectories();
        exchange = new Exchange<>(() -> new Buffer(trajectories));
        state = new CellState(
                cell, spec.ensemble().noisePower(), Curves.NONE, TheoryCurves.NONE, Trace.empty(1), new int[0]);
    }

    CellState state() {
        return state;
    }

    /**
     * Puts the trajectories at their start, with the settings that hold now.
     *
     * @param reach of the trace
     */
    void start(LangevinEngine engine, LiveSpec spec, double reach) throws IOException {
        close();
        int parts = Math.max(1, Math.min(engine.sessionsAtOnce(), trajectories / GRAIN));
        long first = 0;
        for (int part = 1; part <= parts; part++) {
            long end = part == parts ? trajectories : (long) trajectories * part / parts / GRAIN * GRAIN;
            TrajectoryRange slice = new TrajectoryRange(index, state.cell(), first, end - first);
            firsts.add((int) first);
            sessions.add(engine.open(spec.ensemble().noisePower(state.noisePower()), slice));
            first = end;
        }
        if (onDevice && parts == 1) {
            DeviceFeed made = feed(sessions.get(0));
            if (made != null) {
                made.keep(0, true);
            }
            feed = made;
        }
        copied = -1;
        written = -1;
        synchronized (this) {
            state = new CellState(
                    state.cell(), state.noisePower(), Curves.NONE, TheoryCurves.NONE, Trace.empty(reach), new int[0]);
        }
    }

    /** Null if there is none, or no memory for it: a device that has failed says so at its next step. */
    private static DeviceFeed feed(Session session) {
        try {
            return session.onDevice().map(DeviceFeed::new).orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * What is to be done to reach a step, in parts that may be done at once; each returns its statistics at a mark, null elsewhere.
     */
    List<Callable<CellStatistics>> advance(int to, boolean mark) {
        List<Callable<CellStatistics>> parts = new ArrayList<>();
        for (Session session : sessions) {
            parts.add(() -> {
                session.advance(to);
                return mark ? session.statistics() : null;
            });
        }
        return parts;
    }

    /** Adds a point to the curves, of the statistics of all parts, and to the trace. */
    void mark(int step, List<CellStatistics> parts) throws IOException {
        CellStatistics all = parts.get(0);
        parts.subList(1, parts.size()).forEach(all::merge);
        Positions positions = written(step);
        synchronized (this) {
            state = new CellState(
                    state.cell(),
                    state.noisePower(),
                    state.curves().with(step, all),
                    state.theory(),
                    state.trace().with(positions),
                    state.changes());
        }
    }

    /** Moves on by other settings. */
    void change(Cell cell, double noisePower) throws IOException {
        for (Session session : sessions) {
            session.change(cell, noisePower);
        }
        int[] changes = with(state.changes(), (int) sessions.get(0).step());
        synchronized (this) {
            state = new CellState(cell, noisePower, state.curves(), state.theory(), state.trace(), changes);
        }
    }

    private static int[] with(int[] changes, int step) {
        int n = changes.length;
        if (n > 0 && changes[n - 1] == step) {
            return changes;
        }
        int[] longer = Arrays.copyOf(changes, n + 1);
        longer[n] = step;
        return longer;
    }

    /** Forgets what theory said, and what it may still say to earlier questions; the number of a new one. */
    synchronized int ask() {
        theory(TheoryCurves.NONE);
        return ++asked;
    }

    /** Takes what theory says to a question, if no other has been asked since; of whatever thread. */
    synchronized void answer(int question, TheoryCurves theory) {
        if (stillAsks(question)) {
            theory(theory);
        }
    }

    private synchronized void theory(TheoryCurves theory) {
        state = new CellState(state.cell(), state.noisePower(), state.curves(), theory, state.trace(), state.changes());
    }

    /** Whether a question is the newest. */
    boolean stillAsks(int question) {
        return question == asked;
    }

    DeviceFeed feed() {
        return feed;
    }

    /**
     * Hands over where the trajectories are now, if that is not known already: on the device, and on the host unless somebody draws
     * what is on the device.
     *
     * @param anyway even if what was handed over before has not been looked at
     */
    void publish(int step, boolean anyway) throws IOException {
        if (feed != null) {
            feed.keep(step, anyway);
        }
        boolean drawn = feed != null && feed.drawn();
        if (!drawn && step != copied && (anyway || exchange.taken())) {
            copy(step);
        }
    }

    private void copy(int step) throws IOException {
        copied = step;
        Positions positions = written(step);
        exchange.writing().snapshot = new Snapshot(step, positions, ++serial);
        exchange.publish();
        written = -1;
    }

    /** Where the trajectories are now, in the buffer that is handed over next; copied once for a step. */
    private Positions written(int step) throws IOException {
        Positions positions = exchange.writing().positions;
        if (written != step) {
            fill(positions);
            written = step;
        }
        return positions;
    }

    /** A copy of where the trajectories are now. */
    Positions positions() throws IOException {
        Positions positions = Positions.of(trajectories);
        fill(positions);
        return positions;
    }

    private void fill(Positions positions) throws IOException {
        for (int i = 0; i < sessions.size(); i++) {
            sessions.get(i).positions(positions, firsts.get(i));
        }
    }

    /** The newest snapshot, for the thread that looks. */
    Snapshot newest() {
        return exchange.newest().snapshot;
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.abandon();
            feed = null;
        }
        sessions.forEach(Session::close);
        sessions.clear();
        firsts.clear();
    }
}
