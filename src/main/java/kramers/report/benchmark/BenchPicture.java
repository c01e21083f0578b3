package kramers.report.benchmark;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kramers.experiment.benchmark.Result;
import kramers.plot.Figure;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.LegendPosition;
import kramers.plot.element.Series;
import kramers.plot.element.Style;

/**
 * Pictures of a run of {@code kramers bench}: the roofline (S. Williams, A. Waterman, D. Patterson, Commun. ACM 52, 4, 2009) and the
 * scaling curve.
 */
public final class BenchPicture {
    private static final int ROOF = 0x222222;
    private static final int OTHER_ROOF = 0x888888;
    private static final Map<String, Series.Marker> MARKERS = Map.of(
            "fig3", Series.Marker.CIRCLE,
            "one", Series.Marker.OPEN_CIRCLE,
            "train", Series.Marker.SQUARE,
            "evaluate", Series.Marker.DIAMOND,
            "spectrum", Series.Marker.TRIANGLE,
            "hessian", Series.Marker.TRIANGLE,
            "normals", Series.Marker.CROSS,
            "products", Series.Marker.DIAMOND);

    private BenchPicture() {}

    /** Whether there is something to draw a roofline of, for a backend. */
    public static boolean has(BenchRecord run, String backend) {
        return ceiling(run, backend, "fma-float") > 0
                && points(run, backend).findAny().isPresent();
    }

    /**
     * The rates of one backend as multiply-adds a second over multiply-adds a byte, beneath what the hardware could do: flat roofs are
     * multiply-adds in either precision, slopes are bytes from memory and from the first-level cache. A byte of a workload is counted
     * once for each unit; points above memory's slope are those that live in the caches.
     */
    public static Figure roofline(BenchRecord run, String backend) {
        double low =
                points(run, backend).mapToDouble(BenchPicture::intensity).min().orElse(1) / 5;
        double high =
                points(run, backend).mapToDouble(BenchPicture::intensity).max().orElse(1) * 2;
        LineChart chart = new LineChart(
                        Axis.log("multiply-adds per byte").range(low, high), Axis.log("multiply-adds per second"))
                .titled("roofline of " + backend)
                .legend(LegendPosition.RIGHT);
        double[] top = {Double.NaN};
        for (String precision : List.of("float", "double")) {
            double flat = ceiling(run, backend, "fma-" + precision);
            if (flat > 0) {
                top[0] = Double.isNaN(top[0]) ? flat : top[0];
                chart.add(roof("FMA, " + precision, low, high, Double.POSITIVE_INFINITY, flat)
                        .colour(precision.equals("float") ? ROOF : OTHER_ROOF));
            }
        }
        slope(chart, "cache reads", ceiling(run, backend, "cache"), low, high, top[0], Series.Dash.DASHED);
        slope(chart, "memory", ceiling(run, backend, "memory"), low, high, top[0], Series.Dash.DOTTED);
        int[] colour = {0};
        points(run, backend)
                .forEach(r -> chart.add(Series.points(
                                r.workload(), new double[] {intensity(r)}, new double[] {r.rate() * r.multiplyAdds()})
                        .errors(new double[] {r.low() * r.multiplyAdds()}, new double[] {r.high() * r.multiplyAdds()})
                        .marker(MARKERS.getOrDefault(r.workload().replaceFirst("-.*", ""), Series.Marker.CIRCLE))
                        .colour(Style.cycle(colour[0]++))));
        return Figure.of(chart)
                .panelSize(620, 440)
                .noted(points(run, backend).map(Result::device).findFirst().orElse(""));
    }

    private static Stream<Result> points(BenchRecord run, String backend) {
        return run.outcome().results().stream()
                .filter(r -> r.backend().equals(backend) && r.measured() && !r.impossible())
                .filter(r -> r.multiplyAdds() > 0 && r.bytes() > 0);
    }

    private static double intensity(Result r) {
        return r.multiplyAdds() / r.bytes();
    }

    private static double ceiling(BenchRecord run, String backend, String id) {
        return run.outcome().ceilings().stream()
                .filter(r -> r.backend().equals(backend) && r.workload().equals(id) && r.measured())
                .mapToDouble(Result::high)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void slope(
            LineChart chart, String name, double bytes, double low, double high, double top, Series.Dash dash) {
        if (bytes > 0) {
            chart.add(roof(name, low, high, bytes, top).dash(dash).colour(ROOF));
        }
    }

    /** min(bytes x intensity, flat) between two intensities. */
    private static Series roof(String name, double low, double high, double bytes, double flat) {
        if (Double.isInfinite(bytes)) {
            return Series.line(name, new double[] {low, high}, new double[] {flat, flat})
                    .width(1.6);
        }
        double ridge = Math.min(high, flat / bytes);
        return Series.line(name, new double[] {low, ridge}, new double[] {bytes * low, bytes * ridge})
                .width(1.6);
    }

    /** Rates over the number of threads, each in units of that on the fewest, and what as many of them would make. */
    public static Figure scaling(BenchRecord run) {
        List<Result> all = run.outcome().scaling();
        double[] threads =
                all.stream().mapToDouble(Result::threads).distinct().sorted().toArray();
        double fewest = threads[0];
        double[] ideal = new double[threads.length];
        for (int i = 0; i < threads.length; i++) {
            ideal[i] = threads[i] / fewest;
        }
        LineChart chart = new LineChart(
                        Axis.log("threads")
                                .range(0.8 * fewest, 1.25 * threads[threads.length - 1])
                                .marked(threads),
                        Axis.log("times as fast as with " + (int) fewest + (fewest == 1 ? " thread" : " threads"))
                                .marked(ideal))
                .titled("threads of the CPU")
                .add(Series.line("threads alone", threads, ideal)
                        .dash(Series.Dash.DASHED)
                        .colour(OTHER_ROOF));
        all.stream().map(Result::workload).distinct().forEach(workload -> chart.add(curve(workload, all)));
        return Figure.of(chart)
                .noted(run.machine().getOrDefault("processor", "").toString());
    }

    private static Series curve(String workload, List<Result> all) {
        List<Result> own = all.stream()
                .filter(r -> r.workload().equals(workload) && r.measured())
                .toList();
        double first = own.isEmpty() ? 1 : own.get(0).rate();
        return Series.line(
                        workload,
                        own.stream().mapToDouble(Result::threads).toArray(),
                        own.stream().mapToDouble(r -> r.rate() / first).toArray())
                .errors(
                        own.stream().mapToDouble(r -> r.low() / first).toArray(),
                        own.stream().mapToDouble(r -> r.high() / first).toArray())
                .marker(Series.Marker.CIRCLE);
    }
}
