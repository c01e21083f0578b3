package kramers.langevin.cuda;

import java.util.List;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.StructWriter;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Positions;
import kramers.langevin.Precision;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;

/** What differs between the precisions on this side of the driver. */
interface RealFormat {
    static RealFormat of(Precision precision) {
        return precision == Precision.FLOAT ? new FloatRealFormat() : new DoubleRealFormat();
    }

    /** Bytes of a number. */
    int bytes();

    /** Bytes of a cell's constants, {@code Step} in kernels/trajectory.cuh. */
    int stepBytes();

    /** How the noise factor follows from the Hessian: isotropic, linear, squared or power. */
    String noise(EnsembleSpec spec, TrajectoryRange slice);

    /** Constants of the cells of all slices. */
    StructWriter steps(EnsembleSpec spec, List<TrajectoryRange> slices);

    /** Constants of a slice's cell, by value. */
    StructWriter step(EnsembleSpec spec, TrajectoryRange slice);

    /**
     * States of the first so many trajectories.
     *
     * @param columns trajectories that the buffers hold
     */
    TrajectoryStates states(DeviceBuffer reals, DeviceBuffer counts, int columns) throws CudaException;

    /** Puts the positions of the first so many trajectories, the first to element {@code at}; of work that was waited for. */
    void positions(DeviceBuffer reals, DeviceBuffer counts, int columns, Positions to, int at) throws CudaException;
}
