package kramers.langevin.cuda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import jcuda.Pointer;
import kramers.cuda.Buffer;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.Kernel;
import kramers.langevin.CellStatistics;
import kramers.langevin.EndStates;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.Slice;

/** Slices that run side by side on one device, from start to end; what a slice is here is a job to the kernels. */
final class Batch implements AutoCloseable {
    private static final int JOB_LONGS = 4;
    private static final int COUNTS = 3;
    private static final int REALS = 4;
    /** Trajectories that a thread adds up. */
    private static final int SUMMANDS = 64;
    /** Steps for which cuRAND draws normals at a time. */
    private static final int CHUNK = 32;

    private final Context context;
    private final EnsembleSpec spec;
    private final List<Slice> slices;
    private final Arithmetic arithmetic;
    private final int[] marks;
    private final int columns;
    private final int blocks;
    private final int[] pathRows;
    private final Deque<Buffer> buffers = new ArrayDeque<>();

    private final Buffer reals;
    private final Buffer counts;
    private final Buffer jobs;
    private final Buffer steps;
    private Buffer markTotals;
    private Buffer paths;
    private Buffer normals;
    private CurandNormals curand;

    /** Takes the memory and loads the kernels, so that nothing is left to do but to run. */
    Batch(Context context, EnsembleSpec spec, List<Slice> slices) throws IOException {
        this.context = context;
        this.spec = spec;
        this.slices = slices;
        arithmetic = Arithmetic.of(spec.precision());
        marks = spec.recording().steps();
        columns = Math.toIntExact(slices.stream().mapToLong(Slice::count).sum());
        blocks = blocks(slices.stream().mapToLong(Slice::count).max().orElseThrow());
        pathRows = new int[slices.size()];
        try {
            reals = buffer("state x, y, yLow, yFreeze", (long) columns * REALS * arithmetic.bytes());
            counts = buffer("state freezing, hops, passage", (long) columns * COUNTS * Integer.BYTES);
            jobs = buffer("jobs", (long) slices.size() * JOB_LONGS * Long.BYTES);
            steps = buffer("constants of cells", (long) slices.size() * arithmetic.stepBytes());
            jobs.write(jobs());
            arithmetic.writeSteps(spec, slices, steps);
            if (spec.generator() == Generator.CURAND) {
                curand = new CurandNormals(context, spec.precision());
                normals = buffer("normals", normalsBytes(spec, columns));
            }
            for (String name : List.of("start", "record", "finish")) {
                kernel(name);
            }
            mover();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Device memory that a slice takes, bytes. */
    static long bytes(EnsembleSpec spec, Slice slice) {
        Arithmetic arithmetic = Arithmetic.of(spec.precision());
        long state = slice.count() * (REALS * arithmetic.bytes() + COUNTS * Integer.BYTES);
        long recorded = spec.recording().steps().length;
        long kept = recorded * (Totals.MARKS * Long.BYTES + Totals.paths(spec, slice) * 2L * Double.BYTES);
        return state
                + kept
                + (recorded == 0 ? 0 : Totals.BINS * Integer.BYTES)
                + normalsBytes(spec, slice.count())
                + 1024;
    }

    /** Memory for normals of so many trajectories; [job][step of the chunk][2][trajectory], in kernels/driven.cuh. */
    private static long normalsBytes(EnsembleSpec spec, long trajectories) {
        boolean needed = spec.generator() == Generator.CURAND;
        return needed
                ? 2 * CHUNK * trajectories * Arithmetic.of(spec.precision()).bytes()
                : 0;
    }

    private static int blocks(long threads) {
        return (int) ((threads + Kernel.BLOCK - 1) / Kernel.BLOCK);
    }

    private Buffer buffer(String name, long bytes) throws CudaException {
        Buffer buffer = context.buffer(name, bytes);
        buffers.push(buffer);
        return buffer;
    }

    /** {@code Job} of kernels/langevin.cuh. */
    private long[] jobs() {
        long[] all = new long[slices.size() * JOB_LONGS];
        long column = 0;
        int row = 0;
        for (int job = 0; job < slices.size(); job++) {
            Slice slice = slices.get(job);
            int kept = Totals.paths(spec, slice);
            pathRows[job] = row;
            all[JOB_LONGS * job] = slice.first();
            all[JOB_LONGS * job + 1] = slice.cell().stream();
            all[JOB_LONGS * job + 2] = column | slice.count() << 32;
            all[JOB_LONGS * job + 3] = kept | (long) row << 32;
            column += slice.count();
            row += kept;
        }
        return all;
    }

    /** Runs all trajectories and returns the statistics of each slice. */
    List<CellStatistics> statistics() throws IOException, InterruptedException {
        int rows = slices.stream().mapToInt(s -> Totals.paths(spec, s)).sum();
        Buffer ends = buffer("totals", (long) slices.size() * Totals.ENDS * Long.BYTES)
                .zero();
        Buffer bins = null;
        if (marks.length > 0) {
            bins = buffer("histograms", (long) slices.size() * Totals.BINS * Integer.BYTES)
                    .zero();
            markTotals = buffer(
                            "totals of recorded steps", (long) slices.size() * marks.length * Totals.MARKS * Long.BYTES)
                    .zero();
            paths = buffer("sample paths", Math.max(1, (long) rows * marks.length * 2) * Double.BYTES);
        }
        run();
        Pointer binsParameter = bins == null ? Pointer.to(new long[1]) : bins.parameter();
        kernel("finish")
                .launch(
                        summing(),
                        slices.size(),
                        reals.parameter(),
                        counts.parameter(),
                        number(columns),
                        jobs.parameter(),
                        ends.parameter(),
                        binsParameter);
        Totals totals = new Totals(
                ends.longs(),
                bins == null ? new long[0] : markTotals.longs(),
                bins == null ? new int[0] : bins.ints(),
                bins == null ? new double[0] : paths.doubles(),
                pathRows);
        List<CellStatistics> statistics = new ArrayList<>();
        for (int job = 0; job < slices.size(); job++) {
            statistics.add(totals.statistics(job, slices.get(job), spec));
        }
        return statistics;
    }

    /** Runs all trajectories and returns how they end; nothing is recorded. */
    EndStates states() throws IOException, InterruptedException {
        if (marks.length > 0) {
            throw new IllegalStateException("states of a recording run");
        }
        run();
        return arithmetic.states(reals, counts, columns);
    }

    private void run() throws IOException, InterruptedException {
        kernel("start")
                .launch(
                        blocks,
                        slices.size(),
                        reals.parameter(),
                        counts.parameter(),
                        number(columns),
                        jobs.parameter(),
                        arithmetic.step(spec, slices.get(0)));
        int end = (int) spec.steps();
        Pace pace = new Pace();
        int step = 0;
        for (int mark = 0; mark < marks.length; mark++) {
            advance(step, marks[mark], pace);
            step = marks[mark];
            kernel("record")
                    .launch(
                            summing(),
                            slices.size(),
                            reals.parameter(),
                            number(columns),
                            jobs.parameter(),
                            number(mark),
                            number(marks.length),
                            markTotals.parameter(),
                            paths.parameter());
        }
        advance(step, end, pace);
    }

    private void advance(int from, int to, Pace pace) throws IOException, InterruptedException {
        if (curand != null) {
            drive(from, to);
            return;
        }
        Kernel kernel = mover();
        for (int step = from; step < to; ) {
            int end = pace.end(step, to);
            long clock = System.nanoTime();
            move(kernel, step, end, Pointer.to(new long[] {spec.seed()}));
            pace.took(end - step, System.nanoTime() - clock);
            step = end;
        }
    }

    /** The same with normals of cuRAND's. The last piece may be shorter; where it ends depends on the spec alone. */
    private void drive(int from, int to) throws IOException, InterruptedException {
        Kernel kernel = mover();
        for (int step = from; step < to; ) {
            int end = (int) Math.min(to, (long) step + CHUNK);
            long column = 0;
            for (Slice slice : slices) {
                long count = 2L * (end - step) * slice.count();
                curand.draw(normals, 2 * CHUNK * column, count, CurandNormals.seed(spec, slice, step));
                column += slice.count();
            }
            move(kernel, step, end, normals.parameter(), number(CHUNK));
            step = end;
        }
    }

    /** The kernel that makes the steps. */
    private Kernel mover() throws IOException {
        String noise = arithmetic.noise(spec, slices.get(0));
        return curand == null
                ? kernel("advance_" + noise)
                : context.kernel("driven_" + spec.precision(), "drive_" + noise + "_" + spec.precision());
    }

    /** Makes some steps and waits for them; where the random numbers come from is what two kernels differ in. */
    private void move(Kernel kernel, int step, int end, Pointer... random) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        List<Pointer> parameters = new ArrayList<>(List.of(
                reals.parameter(),
                counts.parameter(),
                number(columns),
                jobs.parameter(),
                steps.parameter(),
                arithmetic.step(spec, slices.get(0)),
                number(spec.holdY() ? 1 : 0)));
        parameters.addAll(List.of(random));
        parameters.addAll(List.of(number(step), number(end)));
        kernel.launch(blocks, slices.size(), parameters.toArray(Pointer[]::new));
        context.await("steps " + step + " to " + end);
    }

    private Kernel kernel(String name) throws IOException {
        String precision = spec.precision().toString();
        return context.kernel("langevin_" + precision, name + "_" + precision);
    }

    /** Blocks of a kernel whose threads take many trajectories each. */
    private int summing() {
        return (blocks + SUMMANDS - 1) / SUMMANDS;
    }

    private static Pointer number(int value) {
        return Pointer.to(new int[] {value});
    }

    @Override
    public void close() {
        if (curand != null) {
            curand.close();
        }
        buffers.forEach(Buffer::close);
        buffers.clear();
    }
}
