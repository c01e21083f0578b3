package kramers.langevin.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;

/** Small ensembles that between them take every branch of the step; also a program that prints their bits. */
final class BitCases {
    /** An ensemble and the part of it to run. */
    record Case(EnsembleSpec spec, Cell cell, long first, int count) {
        String bits(Bits engine) {
            return engine.of(spec, cell, first, count);
        }
    }

    private static final TwoValley OTHER = TwoValley.PAPER.with(Map.of("yb", 7.0, "yf", 40.0, "x2", 1.5, "Ld", 3.0));
    private static final long BEYOND = 5L << 32;

    private BitCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (double p : new double[] {0, 1, 2, 0.5, 3}) {
                // Quiet, wild (many crossings, indefinite Hessians), partly diverging, and held.
                add(cases, spec(TwoValley.PAPER, 5, p, false, 1, precision), new Cell(0.01, 0.1), 0, 37);
                add(cases, spec(OTHER, 0.5, p, false, -7, precision), new Cell(0.3, 0.9), BEYOND + 3, 53);
                add(cases, spec(TwoValley.PAPER, 3, p, false, 1L << 40, precision), new Cell(0.8, 2), BEYOND - 64, 53);
                add(cases, spec(TwoValley.PAPER, 4, p, true, 3, precision), new Cell(0.1, 0.5), 12_345, 19);
            }
        }
        return cases;
    }

    /** 41 steps, so that the last draw of random numbers serves one step only. */
    private static EnsembleSpec spec(TwoValley l, double y, double p, boolean hold, long seed, Precision precision) {
        return new EnsembleSpec(l, 41, 0.01, y, p, hold, seed, precision);
    }

    private static void add(List<Case> cases, EnsembleSpec spec, Cell cell, long first, int count) {
        cases.add(new Case(spec, cell, first, count));
    }

    /** Prints the width in use, then the bits of each case by the vector engine, a line each. */
    public static void main(String[] args) {
        System.out.println(Lanes.SHAPE.vectorBitSize());
        Bits engine = new Bits(false, 32, 41);
        all().forEach(c -> System.out.println(c.bits(engine)));
    }
}
