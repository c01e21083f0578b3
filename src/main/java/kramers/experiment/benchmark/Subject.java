package kramers.experiment.benchmark;

import java.util.List;
import kramers.langevin.LangevinEngine;
import kramers.network.NetworkEngine;

/**
 * What is measured: a device, several together, or a number of threads of the CPU.
 *
 * @param name of the backend, {@code cpu}, {@code cuda:0}, {@code cuda} for all devices together
 * @param threads of the CPU; 0 of devices
 * @param share whether it is a part of the CPU, of which the scaling curve alone is measured
 * @param parts names of the subjects that it is made of, whose ceilings add up to its own; empty if it is measured by itself
 */
public record Subject(
        String name,
        int threads,
        boolean share,
        List<String> parts,
        LangevinEngine trajectories,
        NetworkEngine networks)
        implements AutoCloseable {
    @Override
    public void close() {
        trajectories.close();
        networks.close();
    }
}
