package kramers.experiment.check;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import kramers.langevin.TrajectoryRange;

/** The promise of equal bits, put to the test on the machine at hand: small ensembles that take every branch of a step. */
public final class Verification {
    private static final TwoValley OTHER = TwoValley.PAPER.with(Map.of("yb", 7.0, "yf", 40.0, "x2", 1.5, "Ld", 3.0));
    /** Beyond 32 bits. */
    private static final long BEYOND = 5L << 32;

    private Verification() {}

    /**
     * One ensemble.
     *
     * @param name without spaces
     * @param spec what its trajectories have in common; if it records, its statistics are compared, else raw states
     * @param slices trajectories
     */
    public record Case(String name, EnsembleSpec spec, List<TrajectoryRange> slices) {
        /** SHA-256, in hexadecimal, of what an engine makes of it. */
        public String digest(LangevinEngine engine) throws IOException, InterruptedException {
            if (spec.recording().nothing()) {
                return engine.states(spec, slices.get(0)).sha256();
            }
            CellStatistics whole = new CellStatistics(spec.recording());
            engine.run(spec, slices.iterator(), (slice, statistics) -> whole.merge(statistics));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            whole.write(new DataOutputStream(bytes));
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** All cases: every noise power and precision; quiet, wild, diverging, held and long; odd sizes; recordings. */
    public static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (double p : new double[] {1, 2, 0, 0.5, 3}) {
                String name = String.format(Locale.ROOT, "p=%s-", p == Math.rint(p) ? "" + (int) p : "" + p);
                EnsembleSpec quiet = spec(TwoValley.PAPER, 1001, 5, p, false, 1, precision);
                EnsembleSpec wild = spec(OTHER, 41, 0.5, p, false, -7, precision);
                EnsembleSpec wide = spec(TwoValley.PAPER, 41, 3, p, false, 1L << 40, precision);
                EnsembleSpec held = spec(TwoValley.PAPER, 40, 4, p, true, 3, precision);
                cases.add(states(name + "quiet", quiet, new Cell(0.01, 0.1), 0, 37));
                cases.add(states(name + "wild", wild, new Cell(0.3, 0.9), BEYOND + 3, 257));
                cases.add(states(name + "diverging", wide, new Cell(0.7, 2), BEYOND - 64, 129));
                cases.add(states(name + "held", held, new Cell(0.1, 0.5), 12_345, 1));
                cases.add(recorded(name, p, precision));
            }
        }
        return cases;
    }

    private static EnsembleSpec spec(
            TwoValley landscape, long steps, double y, double p, boolean hold, long seed, Precision precision) {
        return new EnsembleSpec(landscape, steps, 0.01, y, p, hold, seed, precision);
    }

    private static Case states(String name, EnsembleSpec spec, Cell cell, long first, int count) {
        return new Case(name, spec, List.of(new TrajectoryRange(0, cell, first, count)));
    }

    /** Statistics with all that can be recorded, of trajectories of which some diverge, in two slices. */
    private static Case recorded(String name, double p, Precision precision) {
        Recording recording = new Recording(new int[] {0, 1, 2, 7, 64, 65, 201}, 5);
        EnsembleSpec spec = spec(TwoValley.PAPER, 201, 2, p, false, 11, precision)
                .fromBottoms()
                .recording(recording);
        Cell cell = new Cell(0.35, 0.4);
        return new Case(
                name + "recorded",
                spec,
                List.of(new TrajectoryRange(0, cell, 0, 131), new TrajectoryRange(0, cell, 131, 70)));
    }
}
