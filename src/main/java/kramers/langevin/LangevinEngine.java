package kramers.langevin;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import kramers.parallel.Exercise;
import kramers.parallel.Hardware;

/** Runs trajectories. What comes out depends on (spec, cell, trajectory index) alone, to the last bit, whatever the engine. */
public interface LangevinEngine extends Hardware, AutoCloseable {

    /** How many trajectories make a good slice of a run: enough to be worth a task, few enough to be lost without regret. */
    long sliceSize(EnsembleSpec spec);

    /**
     * Runs all slices and returns when the last one has been handed over.
     *
     * @param slices taken one at a time, by one thread at a time; of at most 2²⁴ trajectories each on CUDA devices
     * @param sink receives each finished slice, one call at a time, in no fixed order
     * @throws IOException from the sink; the slices under way are lost, those handed over are not
     */
    void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink) throws IOException, InterruptedException;

    /**
     * Puts the trajectories of a slice at their start, to be advanced and looked at. An engine of the CPU works in the thread
     * that calls the session, and one of devices on the first of them, which is not to be used otherwise in the meantime.
     *
     * @param slice of at most 2³¹-1 trajectories, on a CUDA device 2²⁴
     * @return to be closed before the engine
     * @throws IllegalArgumentException if the generator is not for this engine
     * @throws IOException if the device fails
     */
    Session open(EnsembleSpec spec, TrajectoryRange slice) throws IOException;

    /**
     * How many open sessions may advance at the same time, each in a thread of its own, with a gain from each; ≥ 1. Those beyond
     * it, and all of an engine with 1, are to be advanced one after the other in one thread.
     */
    default int sessionsAtOnce() {
        return 1;
    }

    /**
     * Runs one slice and returns its statistics, for schedulers of one's own: an engine of the CPU runs it in the calling
     * thread.
     */
    default CellStatistics statistics(EnsembleSpec spec, TrajectoryRange slice)
            throws IOException, InterruptedException {
        try (Session session = open(spec, slice)) {
            session.advance(spec.steps());
            return session.statistics();
        }
    }

    /**
     * Runs the trajectories of a slice and returns their raw states, for comparison between engines; records nothing.
     *
     * @param slice of at most 2³¹-1 trajectories, on a CUDA device 2²⁴
     */
    default TrajectoryStates states(EnsembleSpec spec, TrajectoryRange slice) throws IOException, InterruptedException {
        try (Session session = open(spec.recording(Recording.NONE), slice)) {
            session.advance(spec.steps());
            return session.states();
        }
    }

    /**
     * What the hardware could do at most, to be measured: normals, two of which a step needs, fused multiply-adds, bytes, and what
     * the maker's own libraries reach; those that are not found say so. To be used by one thread at a time, until the engine is
     * closed.
     */
    List<Exercise> ceilings() throws IOException;

    @Override
    default void close() {}

    /** Takes finished work. */
    interface Sink {
        /** Takes a finished slice and what its trajectories came to; slices come in no fixed order. */
        void accept(TrajectoryRange slice, CellStatistics statistics) throws IOException;
    }
}
