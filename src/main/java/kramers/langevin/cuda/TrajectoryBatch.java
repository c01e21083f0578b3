package kramers.langevin.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.cuda.LaunchSizer;
import kramers.cuda.Resources;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.Positions;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;

/**
 * Slices that run side by side on one device; what a slice is here is a job to the kernels. Where it stops on the way changes no
 * bit, but with cuRAND, whose normals are drawn in chunks that begin at each stop.
 */
final class TrajectoryBatch implements AutoCloseable {
    /** How long a launch is to last, and steps of one at most. */
    private static final double TARGET_NANOS = 1e8;

    private static final int MOST_STEPS = 1 << 20;
    /** Trajectories that a thread adds up. */
    private static final int SUMMANDS = 64;

    private final Context context;
    private final RealFormat arithmetic;
    private final int[] marks;
    private final int columns;
    private final int blocks;
    private final Resources held = new Resources();

    private final TrajectoryArrays state;
    private final JobTable table;
    private final DeviceBuffer ends;
    private final LaunchSizer sizer = new LaunchSizer(TARGET_NANOS, 64, 2, MOST_STEPS, 8);
    /** What the trajectories move by, as are the cells of the slices: those of the latest change. */
    private EnsembleSpec spec;

    private List<TrajectoryRange> slices;
    /** Null, as the next two are, where nothing is recorded. */
    private DeviceBuffer bins;

    private DeviceBuffer markTotals;
    private DeviceBuffer paths;
    private DeviceBuffer normals;
    private CurandNormals curand;
    /** Steps made. */
    private int step;
    /** Steps recorded. */
    private int recorded;

    /** Takes the memory, loads the kernels and puts the trajectories at their start, so that nothing is left to do but to run. */
    TrajectoryBatch(Context context, EnsembleSpec spec, List<TrajectoryRange> slices) throws IOException {
        this.context = context;
        this.spec = spec;
        this.slices = slices;
        slices.forEach(KernelSums::requireRoom);
        arithmetic = RealFormat.of(spec.precision());
        marks = spec.recording().steps();
        columns = Math.toIntExact(
                slices.stream().mapToLong(TrajectoryRange::count).sum());
        blocks = blocks(slices.stream().mapToLong(TrajectoryRange::count).max().orElseThrow());
        try {
            state = held.keep(new TrajectoryArrays(context, arithmetic, columns));
            table = held.keep(new JobTable(context, spec, slices));
            if (spec.generator() == Generator.CURAND) {
                curand = new CurandNormals(context, spec.precision());
                normals = buffer("normals", CurandNormals.bytes(spec, columns));
            }
            ends = buffer("totals", (long) slices.size() * KernelSums.ENDS * Long.BYTES);
            if (marks.length > 0) {
                recordingBuffers();
            }
            for (String name : List.of("start", "record", "finish")) {
                kernel(name);
            }
            mover();
            kernel("start")
                    .launch(
                            blocks,
                            slices.size(),
                            state.arguments().buffer(table.jobs()).struct(arithmetic.step(spec, slices.get(0))));
            record();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void recordingBuffers() throws CudaException {
        int rows = slices.stream().mapToInt(s -> KernelSums.paths(spec, s)).sum();
        bins = buffer("histograms", (long) slices.size() * KernelSums.BINS * Integer.BYTES);
        markTotals = buffer(
                        "totals of recorded steps", (long) slices.size() * marks.length * KernelSums.MARKS * Long.BYTES)
                .zero();
        paths = buffer("sample paths", Math.max(1, (long) rows * marks.length * 2) * Double.BYTES);
    }

    /** Device memory that a slice takes, bytes. */
    static long bytes(EnsembleSpec spec, TrajectoryRange slice) {
        long state = slice.count() * TrajectoryArrays.bytes(RealFormat.of(spec.precision()));
        long recorded = spec.recording().steps().length;
        long kept = recorded * (KernelSums.MARKS * Long.BYTES + KernelSums.paths(spec, slice) * 2L * Double.BYTES);
        return state
                + kept
                + (recorded == 0 ? 0 : KernelSums.BINS * Integer.BYTES)
                + CurandNormals.bytes(spec, slice.count())
                + 1024;
    }

    private static int blocks(long threads) {
        return (int) ((threads + Kernel.BLOCK - 1) / Kernel.BLOCK);
    }

    private DeviceBuffer buffer(String name, long bytes) throws CudaException {
        return held.keep(context.buffer(name, bytes));
    }

    /** Steps that the trajectories have made. */
    int step() {
        return step;
    }

    /** Makes steps until so many are made, and records on the way. */
    void advance(long to) throws IOException, InterruptedException {
        if (to < step || to > spec.steps()) {
            throw new IllegalArgumentException("step " + to + " is not from " + step + " to " + spec.steps());
        }
        while (step < to) {
            proceed((int) (recorded < marks.length ? Math.min(to, marks[recorded]) : to));
            record();
        }
    }

    /** Records the states if this is a recorded step. */
    private void record() throws IOException {
        if (recorded == marks.length || marks[recorded] != step) {
            return;
        }
        kernel("record")
                .launch(
                        summing(),
                        slices.size(),
                        state.coordinates()
                                .buffer(table.jobs())
                                .int32("mark", recorded)
                                .int32("marks", marks.length)
                                .buffer(markTotals)
                                .buffer(paths));
        recorded++;
    }

    /** The states now, those of all slices one after the other. */
    TrajectoryStates states() throws IOException {
        return state.states();
    }

    /** Puts the positions now, those of all slices one after the other, from element {@code at} on. */
    void positions(Positions to, int at) throws IOException {
        state.positions(to, at);
    }

    /** Copies the same on the device; see {@link TrajectoryArrays#copyPositions}. */
    void copyPositions(DeviceBuffer to) throws IOException {
        state.copyPositions(to);
    }

    /** Lets all slices move by other settings from here on; see {@link kramers.langevin.Session#change}. */
    void change(Cell cell, double noisePower) throws IOException {
        if (curand != null) {
            throw new IllegalArgumentException("rng " + spec.generator() + " takes no change on the way");
        }
        spec = spec.noisePower(noisePower);
        slices = slices.stream().map(slice -> slice.in(cell)).toList();
        table.write(spec, slices);
    }

    /** What each slice came to so far. */
    List<CellStatistics> statistics() throws IOException {
        KernelArguments arguments = state.arguments().buffer(table.jobs()).buffer(ends.zero());
        kernel("finish")
                .launch(
                        summing(),
                        slices.size(),
                        bins == null ? arguments.nullPointer("bins") : arguments.buffer(bins.zero()));
        KernelSums totals = new KernelSums(
                ends.longs(),
                bins == null ? new long[0] : markTotals.longs(),
                bins == null ? new int[0] : bins.ints(),
                bins == null ? new double[0] : paths.doubles(),
                table.pathRows());
        List<CellStatistics> statistics = new ArrayList<>();
        for (int job = 0; job < slices.size(); job++) {
            statistics.add(totals.statistics(job, slices.get(job), spec, step));
        }
        return statistics;
    }

    private void proceed(int to) throws IOException, InterruptedException {
        if (curand != null) {
            drive(to);
            return;
        }
        Kernel kernel = mover();
        while (step < to) {
            // A draw of random numbers serves two steps, so a launch begins and ends between two draws.
            int end = (int) Math.min(to, (step & ~1) + (sizer.size() & ~1));
            long clock = System.nanoTime();
            int made = end - step;
            move(kernel, end, arguments -> arguments.int64("seed", spec.seed()));
            sizer.took(made, System.nanoTime() - clock);
        }
    }

    /** The same with normals of cuRAND's. The last piece may be shorter; it ends at a recorded step or where one stops. */
    private void drive(int to) throws IOException, InterruptedException {
        Kernel kernel = mover();
        while (step < to) {
            int end = (int) Math.min(to, (long) step + CurandNormals.CHUNK);
            curand.draw(normals, spec, slices, step, end);
            move(kernel, end, arguments -> arguments.buffer(normals).int32("chunk", CurandNormals.CHUNK));
        }
    }

    /** The kernel that makes the steps. */
    private Kernel mover() throws IOException {
        String noise = arithmetic.noise(spec, slices.get(0));
        return curand == null
                ? kernel("advance_" + noise)
                : context.kernel("driven_" + spec.precision(), "drive_" + noise + "_" + spec.precision());
    }

    /** Makes the steps up to an end and waits for them; where the random numbers come from is what two kernels differ in. */
    private void move(Kernel kernel, int end, UnaryOperator<KernelArguments> random)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        KernelArguments common = state.arguments()
                .buffer(table.jobs())
                .buffer(table.steps())
                .struct(arithmetic.step(spec, slices.get(0)))
                .int32("holdY", spec.holdY() ? 1 : 0);
        kernel.launch(
                blocks, slices.size(), random.apply(common).int32("from", step).int32("to", end));
        context.await("steps " + step + " to " + end);
        step = end;
    }

    private Kernel kernel(String name) throws IOException {
        String precision = spec.precision().toString();
        return context.kernel("langevin_" + precision, name + "_" + precision);
    }

    /** Blocks of a kernel whose threads take many trajectories each. */
    private int summing() {
        return (blocks + SUMMANDS - 1) / SUMMANDS;
    }

    @Override
    public void close() {
        if (curand != null) {
            curand.close();
        }
        held.close();
    }
}
