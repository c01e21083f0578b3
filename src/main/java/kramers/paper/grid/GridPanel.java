package kramers.paper.grid;

import java.util.List;
import java.util.function.Function;
import kramers.experiment.freezing.Criterion;
import kramers.paper.valley.ValleyPanels;
import kramers.paper.valley.Valleys;
import kramers.plot.Plot;

/**
 * A panel of a figure of the grid.
 *
 * @param criteria whose freezing times it needs
 * @param curves whether it shows {@link GridCurves}
 * @param valleys whether it shows {@link Valleys}
 * @param plot draws it
 */
record GridPanel(List<Criterion> criteria, boolean curves, boolean valleys, Function<GridPicture, Plot> plot) {

    /** Of the training alone. */
    static GridPanel of(Function<GridPicture, Plot> plot) {
        return new GridPanel(List.of(), false, false, plot);
    }

    /** Of one learning rate's trainings along their way. */
    static GridPanel ofCurves(Function<GridPicture, Plot> plot) {
        return new GridPanel(List.of(), true, false, plot);
    }

    /** Of first repeats, where they end and how they come there. */
    static GridPanel ofValleys(Function<ValleyPanels, Plot> plot) {
        return new GridPanel(
                List.of(),
                false,
                true,
                picture -> plot.apply(new ValleyPanels(picture.data().valleys())));
    }

    /** The heat map of freezing times by a criterion. */
    static GridPanel freezing(Criterion criterion) {
        return new GridPanel(List.of(criterion), false, false, picture -> picture.freezing(criterion));
    }

    /** Freezing times of all cells by two criteria, one over the other. */
    static GridPanel pair(Criterion across, Criterion up) {
        return new GridPanel(List.of(across, up), false, false, picture -> picture.pair(across, up));
    }
}
