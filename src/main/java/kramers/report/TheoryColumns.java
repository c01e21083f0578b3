package kramers.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.scan.TheoryPrediction;
import kramers.io.ArrayReader;
import kramers.langevin.Cell;

/**
 * What theory the parts of a scan have found, read back from their {@code results.h5}: a master equation takes milliseconds, a
 * density up to a second, a number that was written microseconds.
 */
public final class TheoryColumns {
    private final ScanSpec spec;
    private final boolean recorded;
    private final Columns master = new Columns("theory");
    private final Columns density = new Columns("density");

    /** Of one theory; empty until a part has some. */
    private static final class Columns {
        private final String name;
        /** [cell] NaN where nothing is known. */
        private double[] end = {};
        /** [cell][recorded step], null where nothing is known. */
        private double[][] pFlat = {};

        private double[][] yMean = {};

        Columns(String name) {
            this.name = name;
        }

        TheoryPrediction.Values of(int cell) {
            if (end.length == 0 || Double.isNaN(end[cell])) {
                return null;
            }
            return pFlat.length == 0
                    ? new TheoryPrediction.Values(new double[] {end[cell]}, new double[] {Double.NaN})
                    : new TheoryPrediction.Values(with(pFlat[cell], end[cell]), with(yMean[cell], Double.NaN));
        }

        /** Values at the recorded steps, then at the end. */
        private static double[] with(double[] recorded, double end) {
            double[] values = Arrays.copyOf(recorded, recorded.length + 1);
            values[recorded.length] = end;
            return values;
        }
    }

    /**
     * Reads the parts that have results.
     *
     * @param folders of the parts
     * @param warn hears of files that cannot be read, whose theory has to be computed again
     */
    public TheoryColumns(ScanSpec spec, List<Path> folders, Consumer<String> warn) {
        this.spec = spec;
        recorded = !spec.ensemble().recording().nothing();
        for (Path folder : folders) {
            Path file = folder.resolve("results.h5");
            if (Files.exists(file)) {
                try (ArrayReader arrays = new ArrayReader(file)) {
                    read(arrays);
                } catch (IOException e) {
                    warn.accept(e.getMessage() + "; its theory is computed again");
                }
            }
        }
    }

    private void read(ArrayReader arrays) throws IOException {
        if (!arrays.has("cell")) {
            return; // of a whole scan
        }
        long[] cells = arrays.get("cell", long[].class);
        double[] eta = arrays.get("eta", double[].class);
        double[] sigma = arrays.get("sigma", double[].class);
        for (int k = 0; k < cells.length; k++) {
            if (cells[k] < 0
                    || cells[k] >= spec.cells()
                    || !new Cell(eta[k], sigma[k]).equals(spec.cell((int) cells[k]))) {
                return; // others' results
            }
        }
        for (Columns columns : List.of(master, density)) {
            if (arrays.has("p_flat_" + columns.name)) {
                read(arrays, columns, cells);
            }
        }
    }

    private void read(ArrayReader arrays, Columns columns, long... cells) throws IOException {
        double[] end = arrays.get("p_flat_" + columns.name, double[].class);
        double[][] pFlat = recorded ? arrays.get("timeline/p_flat_" + columns.name, double[][].class) : null;
        double[][] yMean = recorded ? arrays.get("timeline/y_mean_" + columns.name, double[][].class) : null;
        if (columns.end.length == 0) {
            columns.end = new double[spec.cells()];
            Arrays.fill(columns.end, Double.NaN);
            columns.pFlat = new double[recorded ? spec.cells() : 0][];
            columns.yMean = new double[recorded ? spec.cells() : 0][];
        }
        for (int k = 0; k < cells.length; k++) {
            int cell = (int) cells[k];
            columns.end[cell] = end[k];
            if (recorded) {
                columns.pFlat[cell] = pFlat[k];
                columns.yMean[cell] = yMean[k];
            }
        }
    }

    /** True if a part has propagated densities. */
    public boolean anyDensity() {
        return density.end.length > 0;
    }

    /** What is known of the master equation of a cell by its index in the grid; null if no part has a value. */
    public TheoryPrediction.Values master(int cell) {
        return master.of(cell);
    }

    /** The same of the density. */
    public TheoryPrediction.Values density(int cell) {
        return density.of(cell);
    }
}
