package kramers.langevin.cpu;

import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.DoubleStepConstants;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;

/**
 * The same trajectories in float and in double, with the same random words: sums of the differences of each pair.
 *
 * <p>A diverged trajectory counts as not flat and takes no part in the other two quantities.
 */
final class FloatVersusDouble {
    final Difference flat = new Difference();
    final Difference freezing = new Difference();
    final Difference yFreeze = new Difference();
    final CellStatistics floats = new CellStatistics();

    /** Mean and standard error of float minus double. */
    static final class Difference {
        private long n;
        private long different;
        private double sum;
        private double squares;

        private void add(double difference) {
            n++;
            different += difference != 0 ? 1 : 0;
            sum += difference;
            squares += difference * difference;
        }

        double mean() {
            return sum / n;
        }

        double error() {
            return Math.sqrt((squares - sum * sum / n) / ((double) n * (n - 1)));
        }

        /** Pairs that differ. */
        long different() {
            return different;
        }

        /** Mean in standard errors; 0 if no pair differs. */
        double z() {
            return different == 0 ? 0 : mean() / error();
        }
    }

    static FloatVersusDouble run(EnsembleSpec spec, Cell cell, int trajectories) {
        FloatVersusDouble pairs = new FloatVersusDouble();
        FloatBlock f = new FloatBlock(new FloatStepConstants(spec, cell), CpuLangevinEngine.BLOCK);
        DoubleBlock d = new DoubleBlock(new DoubleStepConstants(spec, cell), CpuLangevinEngine.BLOCK);
        FloatKernel fk = new FloatVectorKernel(f.k, f.size());
        DoubleKernel dk = new DoubleVectorKernel(d.k, d.size());
        int steps = (int) spec.steps();
        for (int first = 0; first < trajectories; first += CpuLangevinEngine.BLOCK) {
            int count = Math.min(CpuLangevinEngine.BLOCK, trajectories - first);
            f.start(first, count);
            fk.bind(f, cell.stream(), spec.seed());
            fk.advance(0, steps);
            d.start(first, count);
            dk.bind(d, cell.stream(), spec.seed());
            dk.advance(0, steps);
            f.addTo(pairs.floats);
            for (int i = 0; i < count; i++) {
                pairs.add(f, d, i);
            }
        }
        return pairs;
    }

    private void add(FloatBlock f, DoubleBlock d, int i) {
        int one = FloatBlock.at(i);
        int other = DoubleBlock.at(i);
        boolean finite = Float.isFinite(f.x[one]) && Float.isFinite(f.y[one]);
        boolean finiteToo = Double.isFinite(d.x[other]) && Double.isFinite(d.y[other]);
        flat.add((finite && f.x[one] > 0 ? 1 : 0) - (finiteToo && d.x[other] > 0 ? 1 : 0));
        if (finite && finiteToo) {
            freezing.add((double) f.freezing[one] - d.freezing[other]);
            yFreeze.add(f.yFreeze[one] - d.yFreeze[other]);
        }
    }
}
