package kramers.langevin.cuda;

import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resource;
import kramers.cuda.StructWriter;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.TrajectoryRange;

/** What the kernels know of the slices of a batch, their jobs, and of the cells that these are in; kernels/langevin.cuh. */
final class JobTable implements Resource {
    private static final int JOB_BYTES = 32;

    private final RealFormat arithmetic;
    private final DeviceBuffer jobs;
    private final DeviceBuffer steps;
    private final int[] pathRows;

    /** Takes the memory and writes them. */
    JobTable(Context context, EnsembleSpec spec, List<TrajectoryRange> slices) throws CudaException {
        arithmetic = RealFormat.of(spec.precision());
        pathRows = new int[slices.size()];
        jobs = context.buffer("jobs", (long) slices.size() * JOB_BYTES);
        try {
            steps = context.buffer("constants of cells", (long) slices.size() * arithmetic.stepBytes());
        } catch (CudaException e) {
            jobs.close();
            throw e;
        }
        try {
            write(spec, slices);
        } catch (CudaException e) {
            close();
            throw e;
        }
    }

    /** Writes the same slices anew, with other cells or another noise. */
    void write(EnsembleSpec spec, List<TrajectoryRange> slices) throws CudaException {
        jobs.write(jobs(spec, slices));
        steps.write(arithmetic.steps(spec, slices));
    }

    /** {@code Job} of kernels/langevin.cuh. */
    private StructWriter jobs(EnsembleSpec spec, List<TrajectoryRange> slices) {
        StructWriter all = new StructWriter("Job", JOB_BYTES, slices.size());
        long column = 0;
        int row = 0;
        for (int job = 0; job < slices.size(); job++) {
            TrajectoryRange slice = slices.get(job);
            int kept = KernelSums.paths(spec, slice);
            pathRows[job] = row;
            all.int64("first", slice.first())
                    .int64("stream", slice.cell().stream())
                    .uint32("column", column)
                    .uint32("count", slice.count())
                    .uint32("paths", kept)
                    .uint32("pathRow", row);
            column += slice.count();
            row += kept;
        }
        return all;
    }

    /** The jobs. */
    DeviceBuffer jobs() {
        return jobs;
    }

    /** Constants of each job's cell. */
    DeviceBuffer steps() {
        return steps;
    }

    /** First row of each job among the sample paths. */
    int[] pathRows() {
        return pathRows;
    }

    @Override
    public void close() {
        steps.close();
        jobs.close();
    }
}
