package kramers.langevin.cpu;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import kramers.langevin.Session;
import kramers.langevin.TimeSeries;
import kramers.langevin.TrajectoryRange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What statistics cost on one thread, of trajectories that have made their steps in a cell of many crossings. Where they are added up,
 * block by block of a slice, an operation is one trajectory, to be held against all of its steps; where two slices' statistics are
 * merged it is one merge, to be held against all steps of all trajectories of a slice.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StatisticsBenchmark {
    private static final int BLOCK = CpuLangevinEngine.BLOCK;
    private static final int SLICE = LangevinBenchmark.TRAJECTORIES;
    private static final int RECORDED = 100;
    private static final Cell CELL = new Cell(0.1, 0.1);

    private final FloatBlock block = block();
    private final TimeSeries timeline = new TimeSeries(1, 0);
    private Session singles;
    private Session doubles;
    private Session recorded;
    private CellStatistics slice;
    private CellStatistics cell;
    private CellStatistics recordedSlice;
    private CellStatistics recordedCell;

    @Setup
    public void setup() throws IOException, InterruptedException {
        EnsembleSpec spec = LangevinBenchmark.fig3(Precision.FLOAT);
        int[] steps = IntStream.rangeClosed(1, RECORDED)
                .map(i -> i * LangevinBenchmark.STEPS / RECORDED)
                .toArray();
        singles = ended(spec);
        doubles = ended(LangevinBenchmark.fig3(Precision.DOUBLE));
        recorded = ended(spec.recording(new Recording(steps, 0)));
        slice = singles.statistics();
        cell = singles.statistics();
        recordedSlice = recorded.statistics();
        recordedCell = recorded.statistics();
    }

    private static Session ended(EnsembleSpec spec) throws IOException, InterruptedException {
        Session session = new CpuLangevinEngine(1).open(spec, new TrajectoryRange(0, CELL, 0, SLICE));
        session.advance(spec.steps());
        return session;
    }

    private static FloatBlock block() {
        EnsembleSpec spec = LangevinBenchmark.fig3(Precision.FLOAT);
        FloatStepConstants constants = new FloatStepConstants(spec, CELL);
        FloatBlock block = new FloatBlock(constants, BLOCK);
        block.start(0, BLOCK);
        FloatKernel kernel = new FloatVectorKernel(constants, BLOCK);
        kernel.bind(block, CELL.stream(), spec.seed());
        kernel.advance(0, LangevinBenchmark.STEPS);
        return block;
    }

    /** The ends of all blocks of a slice, of which nothing else is kept. */
    @Benchmark
    @OperationsPerInvocation(SLICE)
    public CellStatistics addFloat() throws IOException, InterruptedException {
        return singles.statistics();
    }

    /** The same in double. */
    @Benchmark
    @OperationsPerInvocation(SLICE)
    public CellStatistics addDouble() throws IOException, InterruptedException {
        return doubles.statistics();
    }

    /** The ends with histograms and first passages, and a copy of 100 recorded steps. */
    @Benchmark
    @OperationsPerInvocation(SLICE)
    public CellStatistics addFloatRecorded() throws IOException, InterruptedException {
        return recorded.statistics();
    }

    /** A block's state at one recorded step. */
    @Benchmark
    @OperationsPerInvocation(BLOCK)
    public TimeSeries recordFloat() {
        block.record(0, timeline);
        return timeline;
    }

    /** A slice to its cell. */
    @Benchmark
    public CellStatistics merge() {
        cell.merge(slice);
        return cell;
    }

    /** The same with histograms, first passages and 100 recorded steps. */
    @Benchmark
    public CellStatistics mergeRecorded() {
        recordedCell.merge(recordedSlice);
        return recordedCell;
    }
}
