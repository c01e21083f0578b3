package kramers.experiment.scan;

import java.util.Arrays;
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
 * What theory says of the cells of a scan, or of a part of it, without a random number, beside what simulation finds; 16 bytes a
 * cell and step.
 */
public final class TheoryPrediction {
    /** Nothing is known before. */
    public static final IntFunction<Values> NOTHING = cell -> null;

    private final ScanPart part;
    /** [recorded steps, then the end of the run][seat in the part]; NaN where there is a reason. */
    private final double[][] pFlat;

    private final double[][] yMean;
    /** [seat] why there are no values, empty where there are; null for cells of which nothing was asked. */
    private final String[] reasons;

    private TheoryPrediction(ScanPart part) {
        this.part = part;
        int steps = part.spec().ensemble().recording().steps().length + 1;
        pFlat = new double[steps][part.cells()];
        yMean = new double[steps][part.cells()];
        reasons = new String[part.cells()];
    }

    /** Values of a part's cells that are known otherwise, by their index in the grid. */
    public static TheoryPrediction of(ScanPart part, IntFunction<Values> cells) {
        TheoryPrediction all = new TheoryPrediction(part);
        for (int seat = 0; seat < part.cells(); seat++) {
            all.put(seat, cells.apply(part.cell(seat)));
        }
        return all;
    }

    private void put(int seat, Values values) {
        for (int r = 0; r < pFlat.length; r++) {
            pFlat[r][seat] = values.pFlat[r];
            yMean[r][seat] = values.yMean[r];
        }
    }

    private double at(double[] step, int cell) {
        return part.has(cell) ? step[part.seat(cell)] : Double.NaN;
    }

    /** P_flat of a cell at the end of the run; NaN where there is none. */
    public double end(int cell) {
        return at(pFlat[pFlat.length - 1], cell);
    }

    /** P_flat of a cell at recorded step number r. */
    public double pFlat(int cell, int r) {
        return at(pFlat[r], cell);
    }

    /** Mean y of a cell at recorded step number r. */
    public double yMean(int cell, int r) {
        return at(yMean[r], cell);
    }

    /** P_flat of a cell at the recorded steps, then at the end of the run. */
    public double[] pFlat(int cell) {
        return Arrays.stream(pFlat).mapToDouble(step -> at(step, cell)).toArray();
    }

    /** Mean y of a cell, likewise. */
    public double[] yMean(int cell) {
        return Arrays.stream(yMean).mapToDouble(step -> at(step, cell)).toArray();
    }

    /** Why there are no values, for each cell of the part; empty where there are, null for cells of which nothing was asked. */
    public String[] reasons() {
        return reasons.clone();
    }

    /**
     * The master equation (A30) along the deterministic y(t), or at fixed y, for the cells that a result has: see {@link
     * MasterPrediction}; a millisecond or some a cell.
     *
     * @param known values of a cell by its index in the grid, null to compute them
     */
    public static TheoryPrediction master(Scan.Result result, IntFunction<Values> known, Counter progress) {
        return each(result, known, progress, TheoryPrediction::mastered);
    }

    private static Column mastered(TwoValleyProcess cell, int[] steps, boolean held) {
        MasterPrediction.Path path =
                held ? MasterPrediction.held(cell, steps) : MasterPrediction.run(cell, MasterPrediction.BEST, steps);
        return new Column(new Values(path.pFlat(), path.yMean()), path.reason());
    }

    /**
     * The density of the discrete update, step by step, for the cells that a result has: see {@link DensityPropagation}; 0.1 to
     * 1 s a cell.
     *
     * @param known values of a cell by its index in the grid, null to compute them
     */
    public static TheoryPrediction density(Scan.Result result, IntFunction<Values> known, Counter progress) {
        return each(result, known, progress, TheoryPrediction::propagated);
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

    private static TheoryPrediction each(
            Scan.Result result, IntFunction<Values> known, Counter progress, Theory theory) {
        ScanPart part = result.part();
        TheoryPrediction all = new TheoryPrediction(part);
        Map<String, String> words = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, part.cells()).parallel().forEach(seat -> {
            int cell = part.cell(seat);
            if (result.cell(cell) == null) {
                all.put(seat, Column.none(all.pFlat.length, null).values);
                return;
            }
            Values found = known.apply(cell);
            Column column = found != null ? new Column(found, "") : column(part.spec(), cell, theory);
            all.put(seat, column.values);
            all.reasons[seat] = words.computeIfAbsent(column.reason, reason -> reason);
            progress.accept(done.incrementAndGet(), part.cells());
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
