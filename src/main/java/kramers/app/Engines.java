package kramers.app;

import java.io.IOException;
import kramers.langevin.Generator;
import kramers.langevin.LangevinEngine;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;

/** Makes engines, each to be closed by who asked for it. */
public interface Engines {
    /**
     * An engine for trajectories that can draw from the generator: all can from Philox, from cuRAND CUDA alone.
     *
     * @throws IOException if CUDA was asked for and is not there, with the reason in one line
     */
    LangevinEngine engine(Generator rng) throws IOException;

    /** The same for Philox. */
    default LangevinEngine engine() throws IOException {
        return engine(Generator.PHILOX);
    }

    /**
     * An engine for networks.
     *
     * @throws IOException if CUDA was asked for and is not there, with the reason in one line
     */
    NetworkEngine networkEngine(Dataset data) throws IOException;
}
