package kramers.viewer;

import java.util.ArrayList;
import java.util.List;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.LiveView.CellState;
import kramers.experiment.live.LiveView.Progress;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.Target;
import kramers.viewer.gl.TextSize;
import kramers.viewer.paint.ViewPainter;
import kramers.viewer.paint.ViewPainter.Place;
import kramers.viewer.paint.ViewPainter.Scene;
import kramers.viewer.scene.Extent;
import kramers.viewer.scene.Terrain;

/** All that is in the window, drawn into memory: cells, panel, and the list of keys. Of the thread of its context. */
final class Picture implements AutoCloseable {
    private final LiveView view;
    private final Controls controls;
    private final Extent extent;
    private final List<ViewPainter> painters = new ArrayList<>();
    private final Panel panel;
    private Target target;
    private Sketch sketch;
    private Layout layout;
    private double scale;

    /**
     * @param extent the part of the landscape that is shown
     * @param painters one a cell, closed with the picture
     */
    Picture(LiveView view, Controls controls, Extent extent, List<ViewPainter> painters) {
        this.view = view;
        this.controls = controls;
        this.extent = extent;
        this.painters.addAll(painters);
        panel = new Panel(view, controls);
    }

    /**
     * Takes another size.
     *
     * @param width pixels; less than 1 is 1
     * @param newScale pixels for one of an unscaled window
     */
    void resize(int width, int height, double newScale) {
        int w = Math.max(1, width);
        int h = Math.max(1, height);
        if (target == null || target.width() != w || target.height() != h) {
            if (target != null) {
                target.close();
            }
            target = new Target(w, h);
        }
        if (sketch == null || scale != newScale) {
            if (sketch != null) {
                sketch.close();
            }
            sketch = new Sketch(newScale);
            scale = newScale;
        }
        layout = Layout.of(w / scale, h / scale, view.cells());
    }

    /** Where things are. */
    Layout layout() {
        return layout;
    }

    /** What hears the mouse. */
    List<Hot> hots() {
        return layout.panel() == null ? List.of() : panel.hots();
    }

    /** How particles come onto the picture. */
    String way() {
        return painters.get(0).way();
    }

    /** What it was drawn into. */
    Target target() {
        return target;
    }

    /** A pixel of a view's place on the target. */
    Place place(int cell) {
        Box box = layout.views().get(cell);
        int left = (int) Math.round(box.x() * scale);
        int top = (int) Math.round(box.y() * scale);
        int right = (int) Math.round(box.right() * scale);
        int bottom = (int) Math.round(box.bottom() * scale);
        return new Place(left, target.height() - bottom, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    /** The surface that is shown. */
    Terrain terrain() {
        return new Terrain(view.landscape(), controls.shown().effective(), extent);
    }

    /**
     * Draws it.
     *
     * @param notes lines at the foot of the panel
     */
    void draw(Progress progress, List<String> notes) {
        target.bind();
        target.clear(Colours.NIGHT);
        Shown shown = controls.shown();
        Scene scene = new Scene(terrain(), shown.camera(), shown.look(progress.trajectories(), scale), scale);
        for (int i = 0; i < view.cells(); i++) {
            painters.get(i).draw(target, place(i), scene, view, i);
            title(i);
        }
        if (layout.panel() != null) {
            panel.draw(sketch, layout.panel(), progress, notes);
        }
        if (controls.help()) {
            new KeyList(sketch).draw(target.width() / scale, target.height() / scale);
        }
        sketch.flush(target);
    }

    private void title(int i) {
        Box box = layout.views().get(i);
        if (box.width() < 120 || box.height() < 80) {
            return;
        }
        CellState state = view.state(i);
        boolean chosen = controls.selected() == i;
        sketch.box(box.x() + 10, box.y() + 11, 11, 11, Colours.cell(i), 1);
        String settings = "η " + Numbers.setting(state.cell().eta()) + "   σ "
                + Numbers.setting(state.cell().sigma())
                + (state.noisePower() == 1 ? "" : "   p " + Numbers.setting(state.noisePower()));
        sketch.text(TextSize.TITLE, 0, box.x() + 28, box.y() + 22, settings, Colours.TEXT, 1);
        String share = "P_flat " + Numbers.fixed(state.curves().pFlatNow(), 3);
        boolean beside = box.width() > 330;
        sketch.text(
                TextSize.TITLE,
                beside ? 1 : 0,
                beside ? box.right() - 12 : box.x() + 28,
                beside ? box.y() + 22 : box.y() + 44,
                share,
                Colours.TEXT,
                1);
        if (chosen) {
            sketch.frame(box.x(), box.y(), box.width(), box.height(), Colours.cell(i), 1);
        }
        legend(box);
    }

    private void legend(Box box) {
        boolean valleys = controls.shown().colouring().ordinal() == 0;
        int[] table = controls.shown().colouring().table();
        String left = valleys ? "sharper valley" : "long since the last hop";
        String right = valleys ? "flatter valley" : "just now";
        double y = box.bottom() - 12;
        sketch.box(box.x() + 12, y - 9, 10, 10, table[0], 1);
        sketch.text(TextSize.SMALL, 0, box.x() + 27, y, left, Colours.TEXT, 0.9);
        sketch.text(TextSize.SMALL, 1, box.right() - 27, y, right, Colours.TEXT, 0.9);
        sketch.box(box.right() - 22, y - 9, 10, 10, table[table.length - 1], 1);
    }

    @Override
    public void close() {
        painters.forEach(ViewPainter::close);
        if (target != null) {
            target.close();
            sketch.close();
        }
    }
}
