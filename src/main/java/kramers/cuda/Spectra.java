package kramers.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import kramers.network.Curvature;
import kramers.network.Measurement;
import kramers.network.MlpShape;
import kramers.network.NetworkEngine;
import kramers.network.Snapshot;

/** Eigenvalues of networks that were trained on a device: in double precision, by the engine of the CPU, on its threads. */
final class Spectra {
    private final NetworkEngine cpu;

    /** @param cpu with the data that the networks were trained on */
    Spectra(NetworkEngine cpu) {
        this.cpu = cpu;
    }

    /** Measurements with spectra, in the order of the networks. */
    List<Measurement> of(MlpShape shape, Curvature curvature, List<Snapshot> networks)
            throws IOException, InterruptedException {
        Map<Snapshot, Measurement> found = new IdentityHashMap<>();
        if (!networks.isEmpty()) {
            cpu.measure(shape, curvature, networks.iterator(), found::put);
        }
        List<Measurement> all = new ArrayList<>();
        networks.forEach(network -> all.add(found.get(network)));
        return all;
    }
}
