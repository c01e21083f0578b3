package kramers.paper.grid;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kramers.experiment.forecast.Work;
import kramers.paper.lab.NetworkFigure;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;
import kramers.plot.HeatMap;

/** A figure of heat maps over the grid of learning rates and batch sizes, of which some panels may be made without the others. */
public final class GridFigure extends NetworkFigure {
    private final Map<String, Function<GridPicture, HeatMap>> panels;
    /** Letter of the panel that needs freezing times; null if none does. */
    private final String frozen;

    private final GridExtent extent;

    private GridFigure(
            String name,
            String about,
            Map<String, Function<GridPicture, HeatMap>> panels,
            String frozen,
            GridExtent extent) {
        super(name, about);
        this.panels = panels;
        this.frozen = frozen;
        this.extent = extent;
    }

    /** Fig. 2, solutions and freezing: mean flatness, radius of endpoints, best test accuracy, freezing time. */
    public static GridFigure fig2(GridExtent extent) {
        Map<String, Function<GridPicture, HeatMap>> panels = new LinkedHashMap<>();
        panels.put("a", GridPicture::flatness);
        panels.put("b", GridPicture::radius);
        panels.put("c", GridPicture::best);
        panels.put("d", GridPicture::freezing);
        return new GridFigure(
                "fig2", "flatness, spread, accuracy and freezing time over the grid", panels, "d", extent);
    }

    /** Fig. S2, properties of solutions: convergence, angle and distance of endpoints, training accuracy and loss, test loss. */
    public static GridFigure figS2(GridExtent extent) {
        Map<String, Function<GridPicture, HeatMap>> panels = new LinkedHashMap<>();
        panels.put("a", GridPicture::converged);
        panels.put("b", GridPicture::cosine);
        panels.put("c", GridPicture::distance);
        panels.put("d", GridPicture::trainAccuracy);
        panels.put("e", GridPicture::trainLoss);
        panels.put("f", GridPicture::testLoss);
        return new GridFigure("figS2", "properties of solutions over the grid", panels, null, extent);
    }

    @Override
    public List<String> panels() {
        return List.copyOf(panels.keySet());
    }

    private List<String> wanted(NetworkLab lab) {
        return lab.panels().isEmpty() ? panels() : lab.panels();
    }

    private boolean freezing(NetworkLab lab) {
        return frozen != null && wanted(lab).contains(frozen);
    }

    @Override
    public Work work(NetworkLab lab) throws IOException {
        return GridData.work(lab, extent, freezing(lab));
    }

    @Override
    public Figure make(NetworkLab lab) throws IOException, InterruptedException {
        List<String> wanted = wanted(lab);
        GridData data = GridData.of(lab, name(), extent, freezing(lab));
        lab.write(new GridTables(data).all(name()));
        GridPicture picture = new GridPicture(data);
        HeatMap[] maps =
                wanted.stream().map(letter -> panels.get(letter).apply(picture)).toArray(HeatMap[]::new);
        Figure figure = Figure.of(maps).columns(panels.size() > 4 ? 3 : 2);
        return maps.length == 1 ? figure : figure.lettered(wanted.toArray(String[]::new));
    }
}
