package kramers.paper.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kramers.experiment.forecast.ScanWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.io.CsvTable;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.paper.lab.ComparedFigure;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import kramers.paper.lab.PaperLab;
import kramers.plot.Figure;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import kramers.statistics.Correlation;
import kramers.statistics.PowerLaw;

/**
 * The paper's analogy as numbers: freezing time and flatness of the networks of Fig. 2 over the noise scale η/B, beside freezing
 * time and P_flat of the two-valley model of Fig. 3 over the noise scale Δ_S = ησ.
 */
public final class Analogy extends ComparedFigure {
    private static final List<GridPanel> PANELS = List.of(GridPanel.freezing(GridData.FROZEN));
    private static final String NETWORK = "network";
    private static final String MODEL = "model";
    private static final String FROZEN = "*η*⟨*t*_{f}⟩";

    private final GridPlan grid;
    private final ParameterGrid plane;

    /** At the paper's settings. */
    public Analogy() {
        this(GridExtent.PAPER, ParameterGrid.parse("0.01:0.1:10"));
    }

    /**
     * At others.
     *
     * @param plane learning rates of the model, and its noise strengths
     */
    Analogy(GridExtent extent, ParameterGrid plane) {
        super("analogy", "freezing and flatness of networks over eta/B, beside the two-valley model over Delta_S");
        grid = GridPlan.fullyConnected(extent);
        this.plane = plane;
    }

    /**
     * A cell of either system.
     *
     * @param noise its noise scale
     * @param frozen η⟨t_f⟩ and its standard error; NaN if it has none
     * @param flat mean flatness F of the converged, or P_flat, with the 95 % interval from low to high
     */
    private record Point(
            String system,
            double eta,
            double other,
            double noise,
            double frozen,
            double frozenSem,
            double flat,
            double low,
            double high) {}

    @Override
    public boolean ofAnyTraining() {
        return true;
    }

    @Override
    public Figure make(NetworkLab networks, PaperLab trajectories) throws IOException, InterruptedException {
        GridData data = GridData.of(networks, name(), grid, PANELS);
        Scan.Result model = trajectories.scan("model", model(trajectories)).result();
        List<Point> network = network(data);
        List<Point> valleys = valleys(model);
        Map<String, CsvTable> tables = new LinkedHashMap<>();
        tables.put("analogy-cells.csv", cells(network, valleys));
        tables.put("analogy-trends.csv", trends(network, valleys));
        networks.write(tables);
        return Figure.of(
                        frozen(network, "networks", "*η*/*B*"),
                        frozen(valleys, "two-valley model", "Δ_{*S*} = *ησ*"),
                        flat(network, "networks", "*η*/*B*", Axis.linear("flatness *F*")),
                        flat(valleys, "two-valley model", "Δ_{*S*} = *ησ*", Axis.share("*P*_{flat}")))
                .noted(data.words());
    }

    @Override
    public Work work(NetworkLab networks, PaperLab trajectories) throws IOException {
        return GridData.work(networks, grid, PANELS).and(new ScanWork("the model", model(trajectories)));
    }

    private ScanSpec model(PaperLab lab) {
        return lab.plane(plane, 1);
    }

    private static List<Point> network(GridData data) {
        List<Point> points = new ArrayList<>();
        for (GridCell cell : data.cells()) {
            FreezingSummary f = cell.freezing().get(GridData.FROZEN);
            points.add(new Point(
                    NETWORK,
                    cell.eta(),
                    cell.batch(),
                    cell.noise(),
                    cell.frozen(GridData.FROZEN),
                    f == null ? Double.NaN : f.etaSem(),
                    cell.flatness().mean(),
                    cell.flatnessInterval().low(),
                    cell.flatnessInterval().high()));
        }
        return points;
    }

    private static List<Point> valleys(Scan.Result model) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < model.spec().cells(); i++) {
            Cell cell = model.spec().cell(i);
            CellStatistics found = model.cells().at(i);
            points.add(new Point(
                    MODEL,
                    cell.eta(),
                    cell.sigma(),
                    cell.eta() * cell.sigma(),
                    cell.eta() * found.freezingMean(),
                    cell.eta() * found.freezingSem(),
                    found.pFlat(),
                    found.pFlatInterval().low(),
                    found.pFlatInterval().high()));
        }
        return points;
    }

    private static CsvTable cells(List<Point> network, List<Point> valleys) {
        CsvTable table = new CsvTable(
                "system",
                "eta",
                "batch",
                "sigma",
                "noise_scale",
                "eta_freezing_time",
                "eta_freezing_time_sem",
                "flatness_mean",
                "flatness_low",
                "flatness_high",
                "p_flat",
                "p_flat_low",
                "p_flat_high");
        for (Point p : network) {
            table.row(
                    p.system,
                    p.eta,
                    (int) p.other,
                    null,
                    p.noise,
                    p.frozen,
                    p.frozenSem,
                    p.flat,
                    p.low,
                    p.high,
                    null,
                    null,
                    null);
        }
        for (Point p : valleys) {
            table.row(
                    p.system,
                    p.eta,
                    null,
                    p.other,
                    p.noise,
                    p.frozen,
                    p.frozenSem,
                    null,
                    null,
                    null,
                    p.flat,
                    p.low,
                    p.high);
        }
        return table;
    }

    /** How either quantity of either system grows with its noise scale. */
    private static CsvTable trends(List<Point> network, List<Point> valleys) {
        CsvTable table =
                new CsvTable("system", "quantity", "spearman", "spearman_error", "exponent", "exponent_error", "cells");
        trend(table, network, "eta_freezing_time", Point::frozen);
        trend(table, valleys, "eta_freezing_time", Point::frozen);
        trend(table, network, "flatness_mean", Point::flat);
        trend(table, valleys, "p_flat", Point::flat);
        return table;
    }

    private static void trend(CsvTable table, List<Point> points, String name, ToDoubleFunction<Point> quantity) {
        double[] noise = points.stream().mapToDouble(Point::noise).toArray();
        double[] values = points.stream().mapToDouble(quantity).toArray();
        Correlation rank = Correlation.spearman(noise, values);
        PowerLaw power = PowerLaw.of(noise, values);
        table.row(points.get(0).system, name, rank.r(), rank.error(), power.exponent(), power.error(), rank.pairs());
    }

    private static LineChart frozen(List<Point> points, String title, String noise) {
        return chart(
                points,
                title,
                noise,
                Axis.log(FROZEN),
                Point::frozen,
                p -> p.frozen - p.frozenSem,
                p -> p.frozen + p.frozenSem);
    }

    private static LineChart flat(List<Point> points, String title, String noise, Axis what) {
        return chart(points, title, noise, what, Point::flat, Point::low, Point::high);
    }

    /** A series a learning rate, in its colour. */
    private static LineChart chart(
            List<Point> points,
            String title,
            String noise,
            Axis what,
            ToDoubleFunction<Point> value,
            ToDoubleFunction<Point> low,
            ToDoubleFunction<Point> high) {
        double[] etas =
                points.stream().mapToDouble(Point::eta).distinct().sorted().toArray();
        Axis rates = Axis.log("learning rate *η*").fitted(0, etas);
        LineChart chart = new LineChart(Axis.log(noise), what)
                .titled(title)
                .colours(ColourMap.VIRIDIS_LINES, rates)
                .missing("none");
        for (double eta : etas) {
            List<Point> row = points.stream()
                    .filter(p -> p.eta == eta)
                    .sorted((a, b) -> Double.compare(a.noise, b.noise))
                    .toList();
            chart.add(Series.line(
                            "",
                            row.stream().mapToDouble(Point::noise).toArray(),
                            row.stream().mapToDouble(value).toArray())
                    .errors(
                            row.stream().mapToDouble(p -> known(low, value, p)).toArray(),
                            row.stream().mapToDouble(p -> known(high, value, p)).toArray())
                    .marker(Series.Marker.CIRCLE)
                    .width(1)
                    .colour(ColourMap.VIRIDIS_LINES.at(rates.fraction(eta))));
        }
        return chart;
    }

    /** An end of an error bar; the value itself where it is not known. */
    private static double known(ToDoubleFunction<Point> end, ToDoubleFunction<Point> value, Point p) {
        double at = end.applyAsDouble(p);
        return Double.isNaN(at) ? value.applyAsDouble(p) : at;
    }
}
