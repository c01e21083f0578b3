package kramers.viewer;

import java.util.ArrayList;
import java.util.List;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.LiveView.Progress;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.Target;
import kramers.viewer.paint.ViewPainter;
import kramers.viewer.paint.ViewPainter.Place;
import kramers.viewer.paint.ViewPainter.Scene;
import kramers.viewer.scene.Extent;
import kramers.viewer.scene.Terrain;

/** All that is in the window, drawn into memory: cells, panel, and the list of keys. Of the thread of its context. */
final class Picture implements AutoCloseable {
    private final LiveView view;
    private final Controls controls;
    private final List<ViewPainter> painters = new ArrayList<>();
    private final Panel panel;
    private Target target;
    private Sketch sketch;
    private Layout layout;
    private double scale;

    /** @param painters one a cell, closed with the picture */
    Picture(LiveView view, Controls controls, List<ViewPainter> painters) {
        this.view = view;
        this.controls = controls;
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
        // none is so narrow that it is not there
        left = Math.min(left, target.width() - 1);
        top = Math.min(top, target.height() - 1);
        int width = Math.max(1, right - left);
        int height = Math.max(1, bottom - top);
        return new Place(left, target.height() - top - height, width, height);
    }

    /** The surface that is shown: as much of it as the run will need. */
    Terrain terrain() {
        LiveView.Expected expected = view.expected();
        Extent extent = Extent.of(view.landscape(), expected.bottom(), expected.top(), expected.reach());
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
        if (controls.selected() == i) {
            sketch.frame(box.x(), box.y(), box.width(), box.height(), Colours.cell(i), 1);
        }
        if (box.width() >= 120 && box.height() >= 80) {
            new Caption(sketch, box)
                    .draw(view.state(i), Colours.cell(i), controls.shown().colouring());
        }
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
