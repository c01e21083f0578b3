package kramers.experiment.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import kramers.langevin.EnsembleSpec;
import kramers.theory.DensityPropagation;
import kramers.theory.MasterPrediction;
import kramers.theory.TwoValleyProcess;

/**
 * What theory says of the cells of a scan without a random number, beside what simulation finds; 16 bytes a cell and step.
 */
public final class TheoryPrediction {
    /** [recorded steps, then the end of the run][cell]; NaN where there is a reason. */
    private final double[][] pFlat;

    private final double[][] yMean;
    /** [cell] why there are no values, empty where there are; null for cells of other shards. */
    private final String[] reasons;

    private TheoryPrediction(int steps, int cells) {
        pFlat = new double[steps][cells];
        yMean = new double[steps][cells];
        reasons = new String[cells];
    }

    /** Values of cells that are known otherwise, in the order of the grid. */
    public static TheoryPrediction of(List<Values> cells) {
        TheoryPrediction all = new TheoryPrediction(cells.get(0).pFlat.length, cells.size());
        for (int i = 0; i < cells.size(); i++) {
            all.put(i, cells.get(i));
        }
        return all;
    }

    private void put(int cell, Values values) {
        for (int r = 0; r < pFlat.length; r++) {
            pFlat[r][cell] = values.pFlat[r];
            yMean[r][cell] = values.yMean[r];
        }
    }

    /** P_flat of a cell at the end of the run; NaN where there is none. */
    public double end(int cell) {
        return pFlat[pFlat.length - 1][cell];
    }

    /** P_flat of a cell at recorded step number r. */
    public double pFlat(int cell, int r) {
        return pFlat[r][cell];
    }

    /** Mean y of a cell at recorded step number r. */
    public double yMean(int cell, int r) {
        return yMean[r][cell];
    }

    /** P_flat of a cell at the recorded steps, then at the end of the run. */
    public double[] pFlat(int cell) {
        return Arrays.stream(pFlat).mapToDouble(step -> step[cell]).toArray();
    }

    /** Mean y of a cell, likewise. */
    public double[] yMean(int cell) {
        return Arrays.stream(yMean).mapToDouble(step -> step[cell]).toArray();
    }

    /** Why there are no values, for each cell; empty where there are, null for cells of other shards. */
    public String[] reasons() {
        return reasons.clone();
    }

    /** The master equation (A30) along the deterministic y(t), or at fixed y: see {@link MasterPrediction}. */
    public static TheoryPrediction master(ScanPart part, Counter progress) {
        return each(part, progress, i -> column(part.spec(), i, TheoryPrediction::mastered));
    }

    private static Column mastered(TwoValleyProcess cell, int[] steps, boolean held) {
        MasterPrediction.Path path =
                held ? MasterPrediction.held(cell, steps) : MasterPrediction.run(cell, MasterPrediction.BEST, steps);
        return new Column(new Values(path.pFlat(), path.yMean()), path.reason());
    }

    /** The density of the discrete update, step by step: see {@link DensityPropagation}; 0.1 to 1 s a cell. */
    public static TheoryPrediction density(ScanPart part, Counter progress) {
        return density(part, cell -> null, progress);
    }

    /**
     * The same, where some cells are known already.
     *
     * @param known values of a cell by its index in the grid, null to compute them
     */
    public static TheoryPrediction density(ScanPart part, IntFunction<Values> known, Counter progress) {
        return each(part, progress, i -> {
            Values values = known.apply(i);
            return values != null ? new Column(values, "") : column(part.spec(), i, TheoryPrediction::propagated);
        });
    }

    private static Column propagated(TwoValleyProcess cell, int[] steps, boolean held) {
        try {
            DensityPropagation.Path path =
                    held ? DensityPropagation.held(cell, steps) : DensityPropagation.run(cell, steps);
            return new Column(new Values(path.pFlat(), path.yMean()), "");
        } catch (IllegalArgumentException e) {
            return Column.none(steps.length, e.getMessage());
        }
    }

    /**
     * Of one cell.
     *
     * @param pFlat [recorded steps, then the end of the run]
     * @param yMean mean y, likewise
     */
    public record Values(double[] pFlat, double[] yMean) {}

    /** Hears how many cells are done, of how many; from any thread. */
    @FunctionalInterface
    public interface Counter {
        /** Hears nothing. */
        Counter SILENT = (done, of) -> {};

        /** One more cell is done; now so many of so many. */
        void accept(int done, int of);
    }

    private record Column(Values values, String reason) {
        static Column none(int length, String reason) {
            double[] nothing = new double[length];
            Arrays.fill(nothing, Double.NaN);
            return new Column(new Values(nothing, nothing), reason);
        }
    }

    @FunctionalInterface
    private interface Theory {
        Column of(TwoValleyProcess cell, int[] steps, boolean held);
    }

    /** The recorded steps, then the end of the run. */
    private static int[] steps(EnsembleSpec ensemble) {
        int[] recorded = ensemble.recording().steps();
        int[] steps = Arrays.copyOf(recorded, recorded.length + 1);
        steps[recorded.length] = (int) ensemble.steps();
        return steps;
    }

    private static TheoryPrediction each(ScanPart part, Counter progress, IntFunction<Column> theory) {
        ScanSpec spec = part.spec();
        int n = spec.cells();
        int length = spec.ensemble().recording().steps().length + 1;
        TheoryPrediction all = new TheoryPrediction(length, n);
        Map<String, String> words = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, n).parallel().forEach(i -> {
            Column column = part.has(i) ? theory.apply(i) : Column.none(length, null);
            all.put(i, column.values);
            all.reasons[i] = column.reason == null ? null : words.computeIfAbsent(column.reason, reason -> reason);
            if (part.has(i)) {
                progress.accept(done.incrementAndGet(), part.cells());
            }
        });
        return all;
    }

    private static Column column(ScanSpec spec, int i, Theory theory) {
        EnsembleSpec ensemble = spec.ensemble();
        int[] steps = steps(ensemble);
        var cell = spec.cell(i);
        if (cell.sigma() == 0) {
            return Column.none(steps.length, "without noise nothing crosses the ridge");
        }
        TwoValleyProcess process = new TwoValleyProcess(
                ensemble.landscape(),
                cell.eta(),
                cell.sigma(),
                ensemble.noisePower(),
                ensemble.xStart(),
                ensemble.yStart());
        return theory.of(process, steps, ensemble.holdY());
    }
}
