package kramers.langevin.cuda;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.DevicePositions;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Positions;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;
import kramers.parallel.WorkClock;

/** A batch of one slice, for whichever thread calls. Interruptions are looked for before each launch. */
final class SliceSession implements Session {
    private final Context context;
    private final TrajectoryBatch batch;
    private final WorkClock clock;
    private final Precision precision;
    private final long count;
    private boolean closed;

    /**
     * Trajectories at their start.
     *
     * @param context entered by the calling thread
     * @param clock hears how long steps took
     */
    SliceSession(Context context, EnsembleSpec spec, TrajectoryRange slice, WorkClock clock) throws IOException {
        this.context = context;
        this.clock = clock;
        precision = spec.precision();
        count = slice.count();
        batch = new TrajectoryBatch(context, spec, List.of(slice));
    }

    @Override
    public long step() {
        return batch.step();
    }

    @Override
    public void advance(long to) throws IOException, InterruptedException {
        enter();
        long begin = System.nanoTime();
        batch.advance(to);
        clock.since(begin, WorkClock.TRAJECTORIES);
    }

    @Override
    public TrajectoryStates states() throws IOException {
        enter();
        return batch.states();
    }

    @Override
    public void positions(Positions to, int at) throws IOException {
        enter();
        batch.positions(to, at);
    }

    @Override
    public Optional<DevicePositions> onDevice() throws IOException {
        enter();
        return precision == Precision.FLOAT
                ? Optional.of(new KeptPositions(context, count, this::copyPositions))
                : Optional.empty();
    }

    private long copyPositions(DeviceBuffer to) throws IOException {
        enter();
        batch.copyPositions(to);
        return batch.step();
    }

    @Override
    public void change(Cell cell, double noisePower) throws IOException {
        enter();
        batch.change(cell, noisePower);
    }

    @Override
    public CellStatistics statistics() throws IOException {
        enter();
        return batch.statistics().get(0);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            context.enter();
        } catch (CudaException e) {
            // a device that was lost has nothing left to give
        }
        batch.close();
    }

    private void enter() throws CudaException {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        context.enter();
    }
}
