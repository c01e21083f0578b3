package kramers.viewer;

import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.LiveView.CellState;
import kramers.experiment.live.LiveView.Progress;
import kramers.plot.element.Axis;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.TextSize;

/** The curves of all cells over steps, theory's dashed: P_flat, hop rate, mean y. */
final class CurveCharts {
    private static final double LEAST_HEIGHT = 70;

    private final LiveView view;
    private Chart[] drawn = new Chart[0];

    CurveCharts(LiveView view) {
        this.view = view;
    }

    /** The charts as they were drawn last: P_flat, hop rate, mean y; fewer if there was no room. */
    Chart[] drawn() {
        return drawn;
    }

    /** @param selected cell that is drawn brightly, -1 for all */
    void draw(Sketch sketch, Box box, Progress progress, int selected) {
        int n = (int) Math.max(0, Math.min(3, box.height() / LEAST_HEIGHT));
        drawn = new Chart[n];
        Axis across = Axis.linear("").range(0, progress.steps());
        String[] titles = {"P_flat", "hops a particle makes in a step", "mean y"};
        Axis[] ups = {Axis.linear("").range(0, 1), rates(), Axis.linear("").range(0, top())};
        for (int k = 0; k < n; k++) {
            double height = box.height() / n;
            Box place = new Box(box.x(), box.y() + k * height, box.width(), height);
            drawn[k] = new Chart(sketch, place, titles[k], across, ups[k]);
            if (k == 0) {
                double room = place.width() - 28 - sketch.width(TextSize.NORMAL, titles[0]);
                String sources = sketch.fitted(TextSize.SMALL, sources(), room);
                sketch.text(TextSize.SMALL, 1, place.right() - 8, place.y() + 14, sources, Colours.FAINT, 1);
            }
            for (int i = 0; i < view.cells(); i++) {
                cell(drawn[k], k, i, selected < 0 || selected == i);
            }
        }
    }

    private void cell(Chart chart, int k, int i, boolean bright) {
        CellState state = view.state(i);
        var curves = state.curves();
        var theory = state.theory();
        int rgb = bright ? Colours.cell(i) : Colours.DIM;
        double[][] measured = {curves.pFlat(), curves.hopRate(), curves.yMean()};
        double[][] expected = {theory.pFlat(), theory.hopRate(), theory.yMean()};
        chart.marks(state.changes(), rgb)
                .curve(curves.step(), measured[k], rgb, false)
                .curve(theory.step(), expected[k], rgb, true);
    }

    /** What the dashed curves are. */
    private String sources() {
        return IntStream.range(0, view.cells())
                .mapToObj(i -> view.state(i).theory().source())
                .filter(source -> !source.isEmpty())
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .map(all -> "dashed: " + all)
                .orElse("");
    }

    private DoubleStream all(Function<CellState, double[]> values) {
        return IntStream.range(0, view.cells())
                .mapToObj(view::state)
                .map(values)
                .flatMapToDouble(DoubleStream::of);
    }

    /** Powers of ten around all rates, measured and expected. */
    private Axis rates() {
        double[] some = DoubleStream.concat(
                        all(s -> s.curves().hopRate()), all(s -> s.theory().hopRate()))
                .filter(rate -> rate > 1e-6)
                .toArray();
        double low = DoubleStream.of(some).min().orElse(1e-4);
        double high = DoubleStream.of(some).max().orElse(1e-1);
        double floor = Math.floor(Math.log10(low));
        double ceiling = Math.max(floor + 2, Math.ceil(Math.log10(high)));
        return Axis.log("").range(Math.pow(10, floor), Math.pow(10, ceiling));
    }

    private double top() {
        double most = DoubleStream.concat(
                        all(s -> s.curves().yMean()), all(s -> s.theory().yMean()))
                .filter(y -> y < 1e9)
                .max()
                .orElse(1);
        return 1.06 * Math.max(most, 1e-3);
    }
}
