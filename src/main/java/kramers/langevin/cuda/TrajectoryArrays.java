package kramers.langevin.cuda;

import java.util.Objects;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.KernelArguments;
import kramers.cuda.Resource;
import kramers.langevin.DevicePositions;
import kramers.langevin.Positions;
import kramers.langevin.TrajectoryStates;

/** State of trajectories on a device, structure of arrays, a column a trajectory, as in kernels/langevin.cuh. */
final class TrajectoryArrays implements Resource {
    private static final int COUNTS = 3;
    private static final int REALS = 4;

    private final Context context;
    private final RealFormat arithmetic;
    private final int columns;
    private final DeviceBuffer reals;
    private final DeviceBuffer counts;

    /** Takes the memory, and writes nothing. */
    TrajectoryArrays(Context context, RealFormat arithmetic, int columns) throws CudaException {
        this.context = context;
        this.arithmetic = arithmetic;
        this.columns = columns;
        reals = context.buffer("state x, y, yLow, yFreeze", (long) columns * REALS * arithmetic.bytes());
        try {
            counts = context.buffer("state freezing, hops, passage", (long) columns * COUNTS * Integer.BYTES);
        } catch (CudaException e) {
            reals.close();
            throw e;
        }
    }

    /** Device memory of a trajectory, bytes. */
    static long bytes(RealFormat arithmetic) {
        return (long) REALS * arithmetic.bytes() + COUNTS * Integer.BYTES;
    }

    /** The state, which most kernels take first. */
    KernelArguments arguments() {
        return new KernelArguments().buffer(reals).buffer(counts).int32("columns", columns);
    }

    /** The coordinates alone, which is what recording takes first. */
    KernelArguments coordinates() {
        return new KernelArguments().buffer(reals).int32("columns", columns);
    }

    /** The states now, in the order of the columns. */
    TrajectoryStates states() throws CudaException {
        return arithmetic.states(reals, counts, columns);
    }

    /** Puts the positions now, the first column's to element {@code at}. */
    void positions(Positions to, int at) throws CudaException {
        Objects.checkFromIndexSize(at, columns, to.size());
        context.await("reading positions");
        arithmetic.positions(reals, counts, columns, to, at);
    }

    /** Copies the positions now as {@link DevicePositions#into} lays them out; of floats alone. */
    void copyPositions(DeviceBuffer to) throws CudaException {
        long column = (long) columns * Float.BYTES;
        to.copy(0, reals, 0, 2 * column);
        to.copy(2 * column, counts, 0, column);
        context.await("copying positions");
    }

    @Override
    public void close() {
        counts.close();
        reals.close();
    }
}
