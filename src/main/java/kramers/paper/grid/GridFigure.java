package kramers.paper.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.forecast.Work;
import kramers.experiment.freezing.Criterion;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkFigure;
import kramers.paper.lab.NetworkLab;
import kramers.paper.lab.PaperImages;
import kramers.paper.valley.ValleyPanels;
import kramers.plot.Figure;
import kramers.plot.Plot;

/** A figure over the grid of learning rates and batch sizes, of which some panels may be made without the others. */
public final class GridFigure extends NetworkFigure {
    private final GridPlan plan;
    private final int columns;
    /** By letter. */
    private final Map<String, GridPanel> panels = new LinkedHashMap<>();

    private GridFigure(String name, String about, GridPlan plan, int columns, List<GridPanel> panels) {
        super(name, about);
        this.plan = plan;
        this.columns = columns;
        for (GridPanel panel : panels) {
            this.panels.put(String.valueOf((char) ('a' + this.panels.size())), panel);
        }
    }

    /** Fig. 2, solutions and freezing: mean flatness, radius of endpoints, best test accuracy, freezing time. */
    public static GridFigure fig2(GridExtent extent) {
        return new GridFigure(
                "fig2",
                "flatness, spread, accuracy and freezing time over the grid",
                GridPlan.fullyConnected(extent),
                2,
                List.of(
                        GridPanel.of(GridPicture::flatness),
                        GridPanel.of(GridPicture::radius),
                        GridPanel.of(GridPicture::best),
                        GridPanel.freezing(GridData.FROZEN)));
    }

    /** Fig. S2, properties of solutions: convergence, angle and distance of endpoints, training accuracy and loss, test loss. */
    public static GridFigure figS2(GridExtent extent) {
        return new GridFigure(
                "figS2",
                "properties of solutions over the grid",
                GridPlan.fullyConnected(extent),
                3,
                List.of(
                        GridPanel.of(GridPicture::converged),
                        GridPanel.of(GridPicture::cosine),
                        GridPanel.of(GridPicture::distance),
                        GridPanel.of(GridPicture::trainAccuracy),
                        GridPanel.of(GridPicture::trainLoss),
                        GridPanel.of(GridPicture::testLoss)));
    }

    /**
     * Fig. S3, early dynamics: loss and accuracy of one training, freezing time by a training loss of 0.1; means of loss and
     * flatness over time by batch size; freezing time by other losses.
     */
    public static GridFigure figS3(GridExtent extent) {
        Criterion loss = Criterion.trainLoss(0.1);
        return new GridFigure(
                "figS3",
                "training loss, accuracy and flatness over time, and the time of a small loss over the grid",
                GridPlan.fullyConnected(extent),
                4,
                List.of(
                        GridPanel.ofCurves(picture -> picture.trajectoryLoss(loss)),
                        GridPanel.ofCurves(GridPicture::trajectoryAccuracy),
                        GridPanel.freezing(loss),
                        GridPanel.ofCurves(GridPicture::lossCurves),
                        GridPanel.ofCurves(GridPicture::flatnessCurves),
                        GridPanel.freezing(Criterion.trainLoss(0.2)),
                        GridPanel.freezing(Criterion.trainLoss(0.05)),
                        GridPanel.freezing(Criterion.trainLoss(0.01))));
    }

    /** Fig. S4, freezing times by five criteria, each pair of them, and each beside the time of full training accuracy. */
    public static GridFigure figS4(GridExtent extent) {
        List<Criterion> criteria = List.of(
                GridData.FROZEN,
                Criterion.jaccardMutual(0.95),
                Criterion.jaccardMutual(0.99),
                Criterion.prediction(0.99),
                Criterion.trainLoss(0.1));
        List<GridPanel> panels = new ArrayList<>();
        criteria.forEach(criterion -> panels.add(GridPanel.freezing(criterion)));
        for (int i = 0; i < criteria.size(); i++) {
            for (int j = i + 1; j < criteria.size(); j++) {
                panels.add(GridPanel.pair(criteria.get(i), criteria.get(j)));
            }
        }
        criteria.forEach(criterion -> panels.add(GridPanel.pair(Criterion.fullAccuracy(), criterion)));
        return new GridFigure(
                "figS4",
                "freezing time by criterion, and how far criteria agree",
                GridPlan.fullyConnected(extent),
                5,
                panels);
    }

    /**
     * Fig. S5, a convolutional network: ways of first repeats, Sim_J of their ends and spectra there; freezing time by a training loss
     * of 0.1, radius of endpoints, flatness and best test accuracy over the grid; means of loss and flatness over time by batch size.
     */
    public static GridFigure figS5(GridExtent extent) {
        return new GridFigure(
                "figS5",
                "a convolutional network: ways and ends, solutions and freezing over the grid, loss and flatness over time",
                GridPlan.convolutional(extent),
                3,
                List.of(
                        GridPanel.ofValleys(ValleyPanels::plane),
                        GridPanel.ofValleys(ValleyPanels::similarity),
                        GridPanel.ofValleys(ValleyPanels::spectra),
                        GridPanel.freezing(Criterion.trainLoss(0.1)),
                        GridPanel.of(GridPicture::radius),
                        GridPanel.of(GridPicture::flatness),
                        GridPanel.of(GridPicture::best),
                        GridPanel.ofCurves(GridPicture::lossCurves),
                        GridPanel.ofCurves(GridPicture::flatnessCurvesOverDecades)));
    }

    @Override
    public PaperImages images() {
        return plan.images();
    }

    @Override
    public String note(NetworkLab lab) {
        return plan.note(lab);
    }

    @Override
    public List<String> panels() {
        return List.copyOf(panels.keySet());
    }

    private List<String> letters(NetworkLab lab) {
        return lab.panels().isEmpty() ? panels() : lab.panels();
    }

    private List<GridPanel> wanted(NetworkLab lab) {
        return letters(lab).stream().map(panels::get).toList();
    }

    @Override
    public boolean ofAnyTraining() {
        return true;
    }

    @Override
    public Work work(NetworkLab lab) throws IOException {
        return GridData.work(lab, plan, wanted(lab));
    }

    @Override
    public Figure make(NetworkLab lab) throws IOException, InterruptedException {
        List<String> letters = letters(lab);
        List<GridPanel> wanted = wanted(lab);
        GridData data = GridData.of(lab, name(), plan, wanted);
        lab.write(new GridTables(data).all(name()));
        GridPicture picture = new GridPicture(data);
        Plot[] plots = wanted.stream().map(panel -> panel.plot().apply(picture)).toArray(Plot[]::new);
        Figure figure = Figure.of(plots).columns(columns).noted(data.words());
        return plots.length == 1 ? figure : figure.lettered(letters.toArray(String[]::new));
    }
}
