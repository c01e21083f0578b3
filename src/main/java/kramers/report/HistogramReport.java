package kramers.report;

import java.util.List;
import java.util.function.Function;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.io.NamedArray;
import kramers.langevin.CellStatistics;
import kramers.statistics.Histogram;
import kramers.statistics.LogBins;

/** Histograms of a scan: rows of {@code histograms.csv}, arrays [cell][bin] of the group {@code histograms}. */
record HistogramReport(Scan.Result result, CellLayout layout) {

    /** One histogrammed quantity; its values are bins times the unit. */
    record Quantity(String name, double unit, String about, Function<CellStatistics, Histogram> of) {}

    static final Quantity FREEZING =
            new Quantity("freezing_time", 1, "freezing time, steps", CellStatistics::freezingHistogram);

    static final List<Quantity> QUANTITIES = List.of(
            FREEZING,
            new Quantity(
                    "y_freeze",
                    1 / CellStatistics.Y_SCALE,
                    "y right after the last crossing",
                    CellStatistics::yFreezeHistogram),
            new Quantity(
                    "first_passage_flat",
                    1,
                    "first passage across x = 0 from the flatter valley, steps",
                    s -> s.fromFlat().histogram()),
            new Quantity(
                    "first_passage_sharp",
                    1,
                    "first passage across x = 0 from the sharper valley, steps",
                    s -> s.fromSharp().histogram()));

    /** A row for each bin that holds something: low ≤ value &lt; high. */
    CsvTable table() {
        CsvTable table = new CsvTable("eta", "sigma", "quantity", "low", "high", "count");
        for (int place = 0; place < layout.cells(); place++) {
            int i = layout.cell(place);
            for (Quantity quantity : QUANTITIES) {
                Histogram histogram =
                        result.cell(i) == null ? new Histogram(new LogBins(0)) : quantity.of.apply(result.cell(i));
                LogBins bins = histogram.bins();
                int size = histogram.size();
                for (int b = 0; b < size; b++) {
                    if (histogram.count(b) > 0) {
                        table.row(
                                spec().cell(i).eta(),
                                spec().cell(i).sigma(),
                                quantity.name,
                                bins.lower(b) * quantity.unit,
                                bins.lower(b + 1) * quantity.unit,
                                histogram.count(b));
                    }
                }
            }
        }
        return table;
    }

    /** Adds the counts and the lower ends of the bins; the last end is that of the last bin. */
    void addTo(ArrayFile file) {
        for (Quantity quantity : QUANTITIES) {
            int size = 1;
            LogBins bins = null;
            for (int place = 0; place < layout.cells(); place++) {
                CellStatistics s = result.cell(layout.cell(place));
                if (s != null) {
                    size = Math.max(size, quantity.of.apply(s).size());
                    bins = quantity.of.apply(s).bins();
                }
            }
            if (bins != null) {
                add(file, quantity, bins, size);
            }
        }
    }

    private void add(ArrayFile file, Quantity quantity, LogBins bins, int size) {
        long[][] counts = new long[layout.cells()][size];
        double[] edges = new double[size + 1];
        for (int b = 0; b <= size; b++) {
            edges[b] = bins.lower(b) * quantity.unit;
        }
        for (int place = 0; place < counts.length; place++) {
            CellStatistics s = result.cell(layout.cell(place));
            Histogram histogram = s == null ? null : quantity.of.apply(s);
            int filled = histogram == null ? 0 : histogram.size();
            for (int b = 0; b < filled; b++) {
                counts[place][b] = histogram.count(b);
            }
        }
        String path = "histograms/" + quantity.name;
        file.add(NamedArray.of(path, counts, "cell", "bin").described(quantity.about));
        file.add(NamedArray.of(path + "_edges", edges, "edge").described("edges of the bins, low <= value < high"));
    }

    private ScanSpec spec() {
        return result.spec();
    }
}
