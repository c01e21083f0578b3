package kramers.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.scan.SliceTask;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.TrajectoryRange;

/** Runs slices of cells; each becomes the bytes of a {@link SliceTask}. */
final class SliceWork extends Work {
    private static final long serialVersionUID = 1;

    private final String backend;
    private final int threads;
    private final String spec;

    /**
     * @param backend as the user asked for it
     * @param threads of a CPU, for each task
     */
    SliceWork(String backend, int threads, EnsembleSpec spec) {
        this.backend = backend;
        this.threads = threads;
        this.spec = Wire.text(spec);
    }

    @Override
    List<byte[]> run(byte[] items) throws IOException, InterruptedException {
        EnsembleSpec ensemble = Wire.settings(spec, EnsembleSpec.class);
        List<TrajectoryRange> slices = Wire.unpack(items, Wire.SLICE);
        return ExecutorEngines.trajectories(backend, threads, ensemble.generator())
                .use(engine -> run(engine, ensemble, slices));
    }

    private List<byte[]> run(LangevinEngine engine, EnsembleSpec ensemble, List<TrajectoryRange> slices)
            throws IOException, InterruptedException {
        List<byte[]> results = new ArrayList<>();
        if (threads == 1 && engine.backend().equals("cpu")) {
            for (TrajectoryRange slice : slices) {
                results.add(new SliceTask(ensemble, slice).run(engine));
            }
            return results;
        }
        Map<TrajectoryRange, CellStatistics> made = new HashMap<>();
        engine.run(ensemble, slices.iterator(), made::put);
        for (TrajectoryRange slice : slices) {
            results.add(new SliceTask(ensemble, slice).pack(made.get(slice)));
        }
        return results;
    }

    @Override
    Map<String, Double> clock() {
        return ExecutorEngines.trajectoryClock();
    }
}
