package kramers.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kramers.experiment.scan.Scan;
import kramers.langevin.CellStatistics;
import kramers.langevin.FirstPassageTimes;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.Series;
import kramers.plot.element.ShareBar;
import kramers.plot.element.Style;
import kramers.statistics.Histogram;

/**
 * When trajectories froze, or first crossed: curves are densities over ln t among all trajectories that did not diverge, hatched
 * bars beside them what has no such time. A bar is as high as its share, so it has the area that the share had as a curve over one
 * factor e.
 *
 * <p>Freezing times: t_f is 1 for a trajectory that never crossed (bar on the left). One that still hops when the run ends has t_f
 * near that end whatever the rate of hops, and its freezing is unknown but for being later (censored, bar on the right): taken for
 * such are the bins from the one with 7/8 of the run on, 12 to 22 % of the run, with those that froze there by chance. First
 * passages: on the right is what did not cross in the whole run.
 */
final class TimesPicture {
    /** Share of the run after which a last crossing does not tell of freezing; the bin with it is counted whole. */
    private static final double LATE = 0.875;

    /** Pixels of a frame, about, for the width of bars. */
    private static final double FRAME = 360;

    private static final double GAP = 5;
    private static final int GREY = 0x777777;

    /** A distribution over bins, and what is left of it: shares add up to 1, or all are 0. */
    private record Times(Series density, double never, double late) {}

    private final Scan.Result result;
    private final List<Integer> cells;
    private final long steps;

    /** @param cells which cells, each there */
    TimesPicture(Scan.Result result, List<Integer> cells) {
        this.result = result;
        this.cells = cells;
        steps = result.spec().ensemble().steps();
    }

    /** Freezing times. */
    LineChart freezing(List<String> names) {
        List<Times> all = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            all.add(frozen(names.get(c), c));
        }
        // A last crossing at step s gives t_f = s + 1.
        long percent = Math.round(100 * (steps + 2 - lateFrom()) / steps);
        return chart(all, 1, "freezing time *ηt*_{f}", "still crossing (last " + percent + " %)")
                .titled("freezing; bars: shares");
    }

    /** First passages from either valley; the names of many cells would take the room, and stand beside the picture before. */
    LineChart firstPassage(List<String> names) {
        boolean named = cells.size() <= 3;
        List<Times> all = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            CellStatistics s = result.cell(cells.get(c));
            all.add(passed(named ? names.get(c) : "", s.fromFlat(), c, Series.Dash.SOLID));
            all.add(passed("", s.fromSharp(), c, Series.Dash.DASHED));
        }
        double[] none = {};
        return chart(all, 2, "time to first passage *ηt*", "not crossed")
                .add(Series.line("from flat", none, none).colour(GREY))
                .add(Series.line("from sharp", none, none)
                        .dash(Series.Dash.DASHED)
                        .colour(GREY))
                .titled("first passage; bars: shares" + (named ? "" : "; colours as in (a)"));
    }

    private double eta(int c) {
        return result.spec().cell(cells.get(c)).eta();
    }

    private int lateBin(Histogram histogram) {
        return Math.max(2, histogram.bins().index((long) (LATE * (steps + 1))));
    }

    private double lateFrom() {
        Histogram any = result.cell(cells.get(0)).freezingHistogram();
        return any.bins().lower(lateBin(any));
    }

    private Times frozen(String name, int c) {
        Histogram histogram = result.cell(cells.get(c)).freezingHistogram();
        int late = lateBin(histogram);
        double all = Math.max(1, count(histogram, 0, histogram.size()));
        Series density = density(name, histogram, 2, late, all, c);
        return new Times(density, count(histogram, 0, 2) / all, count(histogram, late, histogram.size()) / all);
    }

    private Times passed(String name, FirstPassageTimes escapes, int c, Series.Dash dash) {
        Histogram histogram = escapes.histogram();
        double all = Math.max(1, escapes.escaped() + escapes.censored());
        Series density = density(name, histogram, 1, histogram.size(), all, c).dash(dash);
        return new Times(density, 0, escapes.censored() / all);
    }

    private static long count(Histogram histogram, int from, int to) {
        long count = 0;
        int end = Math.min(to, histogram.size());
        for (int b = from; b < end; b++) {
            count += histogram.count(b);
        }
        return count;
    }

    /** Share of trajectories per factor e in time, from the first bin that holds something to the last. */
    private Series density(String name, Histogram histogram, int from, int to, double all, int c) {
        int first = from;
        int end = Math.min(to, histogram.size());
        while (first < end && histogram.count(first) == 0) {
            first++;
        }
        while (end > first && histogram.count(end - 1) == 0) {
            end--;
        }
        double[] x = new double[Math.max(0, end - first)];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double low = histogram.bins().lower(first + k);
            double high = histogram.bins().lower(first + k + 1);
            x[k] = eta(c) * Math.sqrt(low * high);
            y[k] = histogram.count(first + k) / (all * Math.log(high / low));
        }
        return Series.line(name, x, y).colour(Style.cycle(c));
    }

    /**
     * The part of the axis that is time, between the bars.
     *
     * @param pixel how much ln t grows from one pixel to the next, about
     */
    private record Span(double from, double to, double pixel) {
        /** The time so many pixels after another. */
        double after(double time, double pixels) {
            return time * Math.exp(pixels * pixel);
        }
    }

    /** From the first time seen to the last, or to the end of the run if there are bars beyond it; one alone has a decade. */
    private Span span(List<Times> all, boolean toEnd, double room) {
        double[] seen = all.stream()
                .flatMapToDouble(times -> DoubleStream.of(times.density.x()))
                .toArray();
        double end = (steps + 1)
                * IntStream.range(0, cells.size()).mapToDouble(this::eta).max().orElse(1);
        double low = DoubleStream.of(seen).min().orElse(end / 10);
        double high = toEnd ? end : DoubleStream.of(seen).max().orElse(end);
        if (low == high) {
            return new Span(low / Math.sqrt(10), high * Math.sqrt(10), Math.log(10) / room);
        }
        double pixel = Math.log(high / low) / room;
        return new Span(low * Math.exp(-GAP * pixel), toEnd ? end : high * Math.exp(GAP * pixel), pixel);
    }

    /**
     * Curves and bars.
     *
     * @param each how many of the times belong to one cell, in turn
     */
    private LineChart chart(List<Times> all, int each, String label, String late) {
        boolean left = all.stream().anyMatch(times -> times.never > 0);
        boolean right = all.stream().anyMatch(times -> times.late > 0);
        double width = all.size() <= 3 ? 17 : all.size() <= 6 ? 14 : 10;
        double slot = all.size() * width + 2 * GAP;
        Span span = span(all, right, FRAME - (left ? slot : 0) - (right ? slot : 0));
        Axis time = Axis.log(label)
                .range(span.after(span.from, left ? -slot : 0), span.after(span.to, right ? slot : 0))
                .within(span.from, span.to);
        LineChart chart =
                new LineChart(time, Axis.linear("d*P*/d ln *t*").range(0, Double.NaN)).missing("no trajectory is left");
        for (int k = 0; k < all.size(); k++) {
            Times times = all.get(k);
            double at = GAP + k * width;
            chart.add(times.density);
            if (times.never > 0) {
                chart.bar(bar(span, span.after(span.from, at - slot), width, times.never, k, each));
            }
            if (times.late > 0) {
                chart.bar(bar(span, span.after(span.to, at), width, times.late, k, each));
            }
        }
        if (left) {
            chart.vertical(span.from, "never crossed");
        }
        return right ? chart.vertical(span.to, late) : chart;
    }

    /** The bar of times number k. */
    private static ShareBar bar(Span span, double from, double width, double share, int k, int each) {
        return new ShareBar(from, span.after(from, 0.9 * width), share, k % each == 0, Style.cycle(k / each));
    }
}
