package kramers.experiment.live;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.DevicePositions;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.parallel.Exercise;

/** An engine of the CPU that fails where it is told to, and notes what is not done to sessions. */
final class TouchyEngine implements LangevinEngine {
    /** What happens before sessions are opened or advance. */
    @FunctionalInterface
    interface Before {
        void at(long number) throws IOException;
    }

    private final LangevinEngine engine;
    private final AtomicInteger opened = new AtomicInteger();
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Queue<String> misuse = new ConcurrentLinkedQueue<>();
    private final Before opening;
    private final Before advancing;

    /**
     * @param opening hears the number of a session, from 1
     * @param advancing hears the step to advance to
     */
    TouchyEngine(int threads, Before opening, Before advancing) {
        engine = new CpuLangevinEngine(threads);
        this.opening = opening;
        this.advancing = advancing;
    }

    /** Sessions that were opened. */
    int opened() {
        return opened.get();
    }

    /** Sessions that are not closed. */
    int left() {
        return open.size();
    }

    /** Threads that sessions have advanced in. */
    Set<Thread> threads() {
        return threads;
    }

    /** What should not have been done. */
    List<String> misuse() {
        return List.copyOf(misuse);
    }

    @Override
    public int sessionsAtOnce() {
        return engine.sessionsAtOnce();
    }

    @Override
    public Session open(EnsembleSpec spec, TrajectoryRange slice) throws IOException {
        if (spec.recording().nothing()) {
            return engine.open(spec, slice); // scouts, who are not what is tested
        }
        opening.at(opened.get() + 1);
        opened.incrementAndGet();
        Session session = new Touchy(engine.open(spec, slice));
        open.add(session);
        return session;
    }

    private final class Touchy implements Session {
        private final Session session;
        private final AtomicInteger inside = new AtomicInteger();

        Touchy(Session session) {
            this.session = session;
        }

        private void enter(String what) {
            if (inside.incrementAndGet() > 1 || !open.contains(this)) {
                misuse.add(what);
            }
        }

        @Override
        public long step() {
            return session.step();
        }

        @Override
        public void advance(long to) throws IOException, InterruptedException {
            enter("advance");
            threads.add(Thread.currentThread());
            try {
                advancing.at(to);
                session.advance(to);
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public TrajectoryStates states() throws IOException, InterruptedException {
            return session.states();
        }

        @Override
        public void positions(Positions to, int at) throws IOException {
            enter("positions");
            session.positions(to, at);
            inside.decrementAndGet();
        }

        /** There is no memory for it. */
        @Override
        public Optional<DevicePositions> onDevice() throws IOException {
            throw new IOException("no memory left");
        }

        @Override
        public void change(Cell cell, double noisePower) throws IOException {
            enter("change");
            session.change(cell, noisePower);
            inside.decrementAndGet();
        }

        @Override
        public CellStatistics statistics() throws IOException, InterruptedException {
            enter("statistics");
            try {
                return session.statistics();
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public void close() {
            enter("close");
            open.remove(this);
            inside.decrementAndGet();
        }
    }

    @Override
    public long sliceSize(EnsembleSpec spec) {
        return engine.sliceSize(spec);
    }

    @Override
    public void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Exercise> ceilings() {
        return List.of();
    }

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public String device() {
        return "touchy";
    }

    @Override
    public Map<String, Double> deviceSeconds() {
        return Map.of();
    }
}
