package kramers.experiment.live;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.theory.MasterPrediction;
import kramers.theory.TwoValleyProcess;

/** Finds what theory says of cells, in a thread of its own. */
final class LiveTheory implements AutoCloseable {
    /** Room above the mean y at the end, for those that are ahead. */
    private static final double ROOM = 1.12;

    /** Standard deviations about a valley's floor within which as good as all are. */
    private static final double SPREADS = 4.5;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "theory");
        made.setDaemon(true);
        return made;
    });

    private Future<?> last;

    /** Where trajectories of all cells will be, at the paper's noise power. */
    static LiveView.Expected expected(LiveSpec spec) {
        EnsembleSpec ensemble = spec.ensemble();
        double top = ensemble.yStart() + 1e-3;
        double spread = 0;
        for (Cell cell : spec.cells()) {
            TwoValleyProcess process = new TwoValleyProcess(
                    ensemble.landscape(), cell.eta(), Math.max(cell.sigma(), 1e-9), 1, 0, ensemble.yStart());
            MasterPrediction.Path path = MasterPrediction.run(process, MasterPrediction.BEST, (int) ensemble.steps());
            top = Math.max(top, Double.isNaN(path.yMean()[0]) ? top : path.yMean()[0]);
            spread = Math.max(spread, Math.sqrt(cell.deltaS()));
        }
        double all = ROOM * top;
        double floor =
                Math.max(ensemble.landscape().g1(all), ensemble.landscape().g2(all)) / 2;
        return new LiveView.Expected(all, floor + Math.max(SPREADS * spread, floor / 2));
    }

    void ask(LiveCell cell, LiveSpec spec, int step) {
        last = thread.submit(() -> cell.theory(curves(cell, spec, step)));
    }

    private static TheoryCurves curves(LiveCell live, LiveSpec spec, int step) {
        EnsembleSpec ensemble = spec.ensemble();
        var state = live.state();
        TwoValleyProcess process = new TwoValleyProcess(
                ensemble.landscape(),
                state.cell().eta(),
                state.cell().sigma(),
                state.noisePower(),
                ensemble.xStart(),
                ensemble.yStart());
        MasterPrediction.Path path = MasterPrediction.run(process, MasterPrediction.BEST, spec.marks());
        double[] rate = new double[path.steps().length];
        Arrays.fill(rate, Double.NaN);
        return new TheoryCurves(path.steps(), path.pFlat(), rate, path.yMean(), "");
    }

    void await() throws InterruptedException {
        try {
            last.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
