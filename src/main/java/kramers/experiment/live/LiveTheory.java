package kramers.experiment.live;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kramers.langevin.EnsembleSpec;
import kramers.theory.DensityPropagation;
import kramers.theory.MasterPrediction;
import kramers.theory.TwoValleyProcess;

/**
 * Finds what theory says of cells, in a thread of its own: the master equation at once, then the density of the discrete update,
 * which knows the hop rate too, and takes up to a second.
 */
final class LiveTheory implements AutoCloseable {
    private static final String MASTER = "master equation";
    private static final String DENSITY = "density of the update";
    /** Below noise power 1 y wanders, and those of low y, which cross most, are missed. */
    private static final String WANDERING = "density, without the spread of y";

    /**
     * From where theory goes on.
     *
     * @param process settings, and the mean y
     * @param x of each trajectory; null at the start of a run
     * @param share P_flat
     * @param marks that are still to come, the present step among them if it is one
     * @param step the present one
     * @param number the cell's
     */
    private record Question(TwoValleyProcess process, double[] x, double share, int[] marks, int step, int number) {
        int[] ahead() {
            return Arrays.stream(marks).map(mark -> mark - step).toArray();
        }
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "theory");
        made.setDaemon(true);
        return made;
    });

    /** The newest question about each cell, until it is answered: who steers faster than theory answers leaves no heap behind. */
    private final Map<LiveCell, Question> forMaster = new ConcurrentHashMap<>();

    private final Map<LiveCell, Question> forDensity = new ConcurrentHashMap<>();
    private Future<?> last;

    /** Asks for a cell that is at its start. */
    void ask(LiveCell cell, LiveSpec spec) {
        EnsembleSpec ensemble = spec.ensemble();
        ask(cell, spec, 0, ensemble.yStart(), ensemble.xStart(), null, 0.5);
    }

    /**
     * Asks for a cell whose settings have changed on the way.
     *
     * @param x of each trajectory now that is finite
     * @param yMean their mean y
     */
    void ask(LiveCell cell, LiveSpec spec, int step, double[] x, double yMean) {
        double share = Arrays.stream(x).filter(value -> value > 0).count() / (double) Math.max(1, x.length);
        ask(cell, spec, step, Math.max(0, yMean), 0, x, share);
    }

    private void ask(LiveCell cell, LiveSpec spec, int step, double y, double xStart, double[] x, double share) {
        int[] marks = Arrays.stream(spec.marks()).filter(mark -> mark >= step).toArray();
        var state = cell.state();
        int number = cell.ask();
        boolean held = spec.ensemble().holdY() || spec.ensemble().bottoms();
        if (held || state.cell().sigma() == 0 || !Double.isFinite(y)) {
            return;
        }
        TwoValleyProcess process = new TwoValleyProcess(
                spec.ensemble().landscape(), state.cell().eta(), state.cell().sigma(), state.noisePower(), xStart, y);
        Question question = new Question(process, x, share, marks, step, number);
        forMaster.put(cell, question);
        forDensity.put(cell, question);
        last = thread.submit(() -> answer(cell));
    }

    /** All that the master equation says at once, first; then the density of one cell. */
    private void answer(LiveCell cell) {
        forMaster.keySet().forEach(any -> answer(any, forMaster.remove(any), LiveTheory::master));
        Question question = forDensity.remove(cell);
        if (question != null && forMaster.remove(cell, question)) {
            answer(cell, question, LiveTheory::master);
        }
        answer(cell, question, LiveTheory::density);
    }

    @FunctionalInterface
    private interface Theory {
        TheoryCurves of(Question question);
    }

    /** Tells the cell, unless it has been asked about anew; a theory that does not hold there says nothing. */
    private static void answer(LiveCell cell, Question question, Theory theory) {
        if (question == null || !cell.stillAsks(question.number)) {
            return;
        }
        try {
            cell.answer(question.number, theory.of(question));
        } catch (IllegalArgumentException e) {
            // the update diverges, or needs too fine a grid
        }
    }

    private static TheoryCurves master(Question q) {
        MasterPrediction.Path path = MasterPrediction.from(q.share, q.process, MasterPrediction.BEST, q.ahead());
        double[] none = new double[q.marks.length];
        Arrays.fill(none, Double.NaN);
        return new TheoryCurves(
                q.marks, path.pFlat(), none, path.yMean(), path.reason().isEmpty() ? MASTER : "");
    }

    private static TheoryCurves density(Question q) {
        DensityPropagation.Path path = q.x == null
                ? DensityPropagation.run(q.process, q.ahead())
                : DensityPropagation.from(q.x, q.process, q.ahead());
        double[] rate = new double[q.marks.length];
        rate[0] = Double.NaN;
        for (int i = 1; i < rate.length; i++) {
            double hops = path.toFlat()[i] - path.toFlat()[i - 1] + path.toSharp()[i] - path.toSharp()[i - 1];
            rate[i] = hops / (q.marks[i] - q.marks[i - 1]);
        }
        String source = q.process.noisePower() < 1 ? WANDERING : DENSITY;
        return new TheoryCurves(q.marks, path.pFlat(), rate, path.yMean(), source);
    }

    /** Waits until all that was asked is answered. */
    void await() throws InterruptedException {
        try {
            if (last != null) {
                last.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
