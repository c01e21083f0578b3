package kramers.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.scan.TheoryPrediction;
import kramers.landscape.TwoValley;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import kramers.plot.Gallery;

/** Scans at random with statistics such as an engine can make, the rare ones as often as the rest. */
final class AnyStatistics {

    private static final double[] VALUES = {0.001, 0.01, 0.05, 0.1, 0.02, 1.5, 0.0123456, 0.7, 0.3, 0.09};

    private final Random random;

    AnyStatistics(long seed) {
        random = new Random(seed);
    }

    private int one(int... of) {
        return of[random.nextInt(of.length)];
    }

    private double[] values(double extra) {
        int n = one(1, 1, 2, 3, 6);
        double[] values = new double[n];
        int first = random.nextInt(VALUES.length);
        for (int i = 0; i < n; i++) {
            values[i] = VALUES[(first + i) % VALUES.length];
        }
        if (random.nextInt(4) == 0) {
            values[random.nextInt(n)] = extra;
        }
        return values;
    }

    private TwoValley landscape() {
        return random.nextInt(4) > 0 ? TwoValley.PAPER : new TwoValley(0.65, 0.8, 1, 1, 30, 20, 100, 1);
    }

    private Recording recording(int steps) {
        int paths = one(0, 3, 12);
        return switch (random.nextInt(4)) {
            case 0 -> new Recording(new int[] {0}, paths);
            case 1 -> new Recording(new int[] {steps}, paths);
            case 2 ->
                new Recording(IntStream.rangeClosed(0, Math.min(steps, 60)).toArray(), paths);
            default ->
                new Recording(
                        IntStream.rangeClosed(0, 100)
                                .map(i -> (int) Math.pow(steps, i / 100.0))
                                .distinct()
                                .toArray(),
                        paths);
        };
    }

    /** A scan, whole or a part of it. */
    Scan.Result scan(boolean recorded, Shard shard) {
        int steps = one(1, 2, 5, 300, 20_000, 65_536, Integer.MAX_VALUE);
        Recording recording = recorded ? recording(steps) : Recording.NONE;
        boolean hold = recorded && random.nextBoolean();
        double y = one(0, 1, 8, 300);
        EnsembleSpec moving = new EnsembleSpec(landscape(), steps, 0.01, y, 1, false, 1, Precision.FLOAT);
        EnsembleSpec ensemble = (hold ? moving.held(y) : moving).recording(recording);
        ScanSpec spec = new ScanSpec(ensemble, values(0.08), values(0), 40, Double.NaN, 1000);
        ScanPart part = new ScanPart(spec, shard);
        CellStatistics[] cells = new CellStatistics[spec.cells()];
        boolean mixed = random.nextBoolean();
        int kind = random.nextInt(5);
        for (int i = 0; i < cells.length; i++) {
            if (part.has(i)) {
                cells[i] = cell(ensemble, mixed ? random.nextInt(5) : kind);
            }
        }
        return new Scan.Result(part, i -> cells[i], 0, 0, List.of());
    }

    /** Part of a scan, which may have less than a cell. */
    Shard shard() {
        int n = one(1, 1, 2, 3, 40);
        return new Shard(1 + random.nextInt(n), n);
    }

    /** None that did not diverge, one, all equal, or any. */
    private CellStatistics cell(EnsembleSpec ensemble, int kind) {
        CellStatistics s = new CellStatistics(ensemble.recording());
        int n = kind == 1 ? 1 : 40;
        long equal = 1 + (long) (random.nextDouble() * ensemble.steps());
        long time = random.nextBoolean() ? one(1, 2) : random.nextBoolean() ? ensemble.steps() + 1 : equal;
        double share = one(0, 1, 2) / 2.0;
        for (int k = 0; k < n; k++) {
            boolean diverges = kind == 0 || kind == 3 && random.nextInt(3) == 0;
            boolean flat = random.nextDouble() < share;
            record(
                    s,
                    ensemble,
                    k,
                    flat,
                    diverges ? random.nextInt(ensemble.recording().steps().length + 1) : -1);
            if (diverges) {
                s.addDiverged();
                continue;
            }
            long freezing =
                    kind == 2 ? time : 1 + (long) Math.pow(ensemble.steps(), Math.min(1, 1.2 * random.nextDouble()));
            long passage = kind == 2 ? time - 1 : random.nextInt(3) == 0 ? 0 : freezing - 1;
            s.add(flat ? 1 : -1, k % 2 == 1, freezing, 300 * random.nextDouble(), one(0, 1, 2), passage);
        }
        return s;
    }

    /** States on the way, up to the one where it diverges, which goes far. */
    private void record(CellStatistics s, EnsembleSpec ensemble, int k, boolean flat, int diverges) {
        int steps = ensemble.recording().steps().length;
        double growth = random.nextBoolean() ? 1e30 : 0.1;
        for (int r = 0; r < (diverges < 0 ? steps : Math.min(steps, diverges)); r++) {
            double far = r == diverges - 1 ? growth : 0;
            s.timeline().add(r, k, (flat ? 0.3 : -0.3) + far, ensemble.yStart() + 0.1 * r - far);
        }
    }

    /** Theory: none, none or all of it in the flatter valley, or any. */
    TheoryPrediction theory(Scan.Result scan) {
        int n = scan.spec().cells();
        int length = scan.spec().ensemble().recording().steps().length + 1;
        List<TheoryPrediction.Values> all = new ArrayList<>();
        int kind = random.nextInt(4);
        for (int i = 0; i < n; i++) {
            double[] pFlat = new double[length];
            double[] yMean = new double[length];
            for (int r = 0; r < length; r++) {
                double[] shares = {Double.NaN, 0, 1, random.nextDouble()};
                boolean none = scan.cell(i) == null;
                pFlat[r] = none ? Double.NaN : shares[kind];
                yMean[r] = none ? Double.NaN : 5 + 0.1 * r;
            }
            all.add(new TheoryPrediction.Values(pFlat, yMean));
        }
        return TheoryPrediction.of(scan.part(), all::get);
    }

    /** Closed forms of one value, two, or many. */
    TheorySpec plane() {
        double[] y = {0, 5, 5.5, 2, 12, 300, 5.0000001};
        double[] ys = random.nextBoolean()
                ? Gallery.evenly(0.01, 15, 12)
                : IntStream.range(0, one(1, 2, 4))
                        .mapToDouble(i -> y[(i + random.nextInt(2) * 3) % y.length])
                        .distinct()
                        .toArray();
        double[] noise = random.nextBoolean()
                ? Gallery.logSpaced(1e-4, 6e-3, one(1, 2, 12))
                : new double[] {1e-3, 0.9e-3, 2e-9, 1.5e-9, 1.0000000001e-3};
        return TheorySpec.fig4(landscape(), noise, ys);
    }
}
