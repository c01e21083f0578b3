package kramers.paper.grid;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import kramers.network.Measurement;
import kramers.plot.HeatMap;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;

/** Heat maps over learning rate and batch size, grey where no repeat converged. */
record GridPicture(GridData data) {
    private static final String NONE = "none converged";

    HeatMap flatness() {
        return map(cell -> cell.flatness().mean(), Axis.linear("*F*"), NONE).titled(titled("mean flatness"));
    }

    HeatMap radius() {
        return map(GridCell::radius, Axis.log("*r*_{θ}"), "fewer than two converged")
                .titled("radius of endpoints");
    }

    HeatMap best() {
        return map(GridCell::bestIfConverged, Axis.linear("max. accuracy"), NONE)
                .titled("best test accuracy");
    }

    HeatMap freezing() {
        return map(cell -> cell.frozen() > 0 ? cell.frozen() : Double.NaN, Axis.log("*η*⟨*t*_{f}⟩"), "none, or at 0")
                .titled("freezing time");
    }

    HeatMap converged() {
        return map(GridCell::convergedShare, Axis.share("share"), "no value").titled(titled("share that converged"));
    }

    HeatMap cosine() {
        return map(GridCell::cosine, Axis.linear("mean cosine"), NONE).titled("angle of displacements");
    }

    HeatMap distance() {
        return map(GridCell::distance, Axis.log("mean distance"), NONE).titled("distance of endpoints");
    }

    HeatMap trainAccuracy() {
        return map(cell -> cell.mean(Measurement::trainAccuracy).mean(), Axis.linear("accuracy"), "all diverged")
                .titled("training accuracy");
    }

    HeatMap trainLoss() {
        return map(cell -> cell.mean(Measurement::trainLoss).mean(), Axis.log("loss"), "all diverged")
                .titled("training loss");
    }

    HeatMap testLoss() {
        return map(cell -> cell.mean(Measurement::testLoss).mean(), Axis.log("loss"), "all diverged")
                .titled("test loss");
    }

    /** The first panel says what was left out. */
    private String titled(String title) {
        return title + (data.words().isEmpty() ? "" : " (" + data.words() + ")");
    }

    private HeatMap map(ToDoubleFunction<GridCell> value, Axis scale, String missing) {
        double[] etas = data.eta();
        double[] batches = data.batch();
        double[][] values = new double[batches.length][etas.length];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        for (GridCell cell : data.cells()) {
            int column = Arrays.binarySearch(batches, cell.batch());
            values[column][Arrays.binarySearch(etas, cell.eta())] = value.applyAsDouble(cell);
        }
        return new HeatMap(axis("batch size *B*"), batches, axis("learning rate *η*"), etas, values)
                .colours(ColourMap.VIRIDIS, scale)
                .missing(missing);
    }

    private static Axis axis(String label) {
        return Axis.log(label).within(0, Double.POSITIVE_INFINITY);
    }
}
