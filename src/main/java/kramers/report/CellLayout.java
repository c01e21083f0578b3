package kramers.report;

import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.io.ArrayFile;
import kramers.io.NamedArray;

/**
 * How cells stand in tables and arrays: those of a whole scan as [eta][sigma], those of a part as a list [cell] that says which they
 * are, so that a part takes no more than its share. Arrays over more have [cell] in front in both.
 */
final class CellLayout {
    private final Scan.Result result;
    /** Places of cells of which there is something to say. */
    private final BitSet there = new BitSet();

    CellLayout(Scan.Result result) {
        this.result = result;
        for (int place = 0; place < cells(); place++) {
            there.set(place, result.cell(cell(place)) != null);
        }
    }

    /** Number k of a cell at a place along another dimension. */
    @FunctionalInterface
    interface Along {
        double at(int cell, int k);
    }

    private boolean list() {
        return result.shard().n() > 1;
    }

    private ScanSpec spec() {
        return result.spec();
    }

    /** Cells that have a place. */
    int cells() {
        return result.part().cells();
    }

    /** Index in the grid of the cell at a place. */
    int cell(int place) {
        return result.part().cell(place);
    }

    private boolean has(int place) {
        return there.get(place);
    }

    /** Adds the arrays that say which cells there are. */
    void addTo(ArrayFile file) {
        if (!list()) {
            file.add(NamedArray.of("eta", spec().eta(), "eta").described("learning rate"));
            file.add(NamedArray.of("sigma", spec().sigma(), "sigma").described("noise strength"));
            return;
        }
        file.add(counts("cell", cell -> cell)
                .described("place of the cell in the grid of the undivided scan, from 0, sigma fastest"));
        file.add(reals("eta", cell -> spec().cell(cell).eta()).described("learning rate of the cell"));
        file.add(reals("sigma", cell -> spec().cell(cell).sigma()).described("noise strength of the cell"));
    }

    /** An array of a number of each cell, by its index in the grid; NaN where there is nothing to say. */
    NamedArray reals(String name, IntToDoubleFunction value) {
        if (list()) {
            double[] values = new double[cells()];
            for (int place = 0; place < values.length; place++) {
                values[place] = has(place) ? value.applyAsDouble(cell(place)) : Double.NaN;
            }
            return NamedArray.of(name, values, "cell");
        }
        int width = spec().sigma().length;
        double[][] values = new double[spec().eta().length][width];
        for (int i = 0; i < cells(); i++) {
            values[i / width][i % width] = has(i) ? value.applyAsDouble(i) : Double.NaN;
        }
        return NamedArray.of(name, values, "eta", "sigma");
    }

    /** An array of counts, likewise; 0 where there is nothing to say. */
    NamedArray counts(String name, IntToLongFunction value) {
        if (list()) {
            long[] values = new long[cells()];
            for (int place = 0; place < values.length; place++) {
                values[place] = has(place) ? value.applyAsLong(cell(place)) : 0;
            }
            return NamedArray.of(name, values, "cell");
        }
        int width = spec().sigma().length;
        long[][] values = new long[spec().eta().length][width];
        for (int i = 0; i < cells(); i++) {
            values[i / width][i % width] = has(i) ? value.applyAsLong(i) : 0;
        }
        return NamedArray.of(name, values, "eta", "sigma");
    }

    /** An array of numbers of each cell along another dimension; NaN where there is nothing to say. */
    NamedArray reals(String name, String dimension, int length, Along value) {
        if (list()) {
            double[][] values = new double[cells()][];
            for (int place = 0; place < values.length; place++) {
                values[place] = along(place, length, value);
            }
            return NamedArray.of(name, values, "cell", dimension);
        }
        int width = spec().sigma().length;
        double[][][] values = new double[spec().eta().length][width][];
        for (int i = 0; i < cells(); i++) {
            values[i / width][i % width] = along(i, length, value);
        }
        return NamedArray.of(name, values, "eta", "sigma", dimension);
    }

    private double[] along(int place, int length, Along value) {
        double[] row = new double[length];
        for (int k = 0; k < length; k++) {
            row[k] = has(place) ? value.at(cell(place), k) : Double.NaN;
        }
        return row;
    }
}
