package kramers.viewer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.LiveView.Progress;
import kramers.viewer.Controls.Setting;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.TextSize;

/** Beside the cells: where the run is, settings and buttons, curves, and how fast it goes. */
final class Panel {
    private static final double MARGIN = 12;
    private static final double ROW = 25;
    /** Where a slider begins, how long it is, and what room is left beside it. */
    private static final double BAR = 138;

    private static final double BAR_WIDTH = 90;
    private static final double ROOM = Layout.PANEL - BAR - BAR_WIDTH - 8 - MARGIN;

    private final LiveView view;
    private final Controls controls;
    private final CurveCharts charts;
    private final List<Hot> hots = new ArrayList<>();
    private Sketch sketch;
    private Box box;

    Panel(LiveView view, Controls controls) {
        this.view = view;
        this.controls = controls;
        charts = new CurveCharts(view);
    }

    /** What of it hears the mouse, as it was drawn last. */
    List<Hot> hots() {
        return hots;
    }

    /**
     * Draws it.
     *
     * @param notes lines at the foot: how fast it goes
     */
    void draw(Sketch onto, Box place, Progress progress, List<String> notes) {
        sketch = onto;
        box = place;
        hots.clear();
        sketch.box(box.x(), box.y(), box.width(), box.height(), Colours.PANEL, 1);
        double y = header(progress);
        y = settings(y, progress);
        y = buttons(y, progress);
        double foot = box.bottom() - 8 - 16 * notes.size();
        charts.draw(sketch, new Box(box.x() + 4, y + 4, box.width() - 8, foot - y - 12), progress, controls.selected());
        for (int i = 0; i < notes.size(); i++) {
            String note = sketch.fitted(TextSize.SMALL, notes.get(i), box.width() - 2 * MARGIN);
            sketch.text(TextSize.SMALL, 0, box.x() + MARGIN, foot + 16 * i + 6, note, Colours.FAINT, 1);
        }
    }

    private double header(Progress progress) {
        double y = box.y() + 24;
        sketch.text(TextSize.TITLE, 0, box.x() + MARGIN, y, "Kramers", Colours.TEXT, 1);
        String state = progress.ended() ? "end of the run" : progress.paused() ? "paused" : "";
        sketch.text(TextSize.NORMAL, 1, box.right() - MARGIN, y, state, Colours.ACCENT, 1);
        String at = "step " + Numbers.whole(progress.step()) + " of " + Numbers.whole(progress.steps());
        sketch.text(TextSize.NORMAL, 0, box.x() + MARGIN, y + 22, at, Colours.TEXT, 1);
        String seed = "seed " + progress.seed();
        double width = box.width() - 2 * MARGIN;
        double both = sketch.width(TextSize.NORMAL, at) + 12 + sketch.width(TextSize.NORMAL, seed);
        y += both > width ? 19 : 0; // a long seed has a line of its own
        sketch.text(TextSize.NORMAL, 1, box.right() - MARGIN, y + 22, seed, Colours.TEXT, 1);
        double done = (double) progress.step() / progress.steps();
        sketch.box(box.x() + MARGIN, y + 30, width, 3, Colours.RAISED, 1);
        sketch.box(box.x() + MARGIN, y + 30, width * done, 3, Colours.ACCENT, 1);
        return y + 40;
    }

    private double settings(double top, Progress progress) {
        double y = top;
        y = slider(y, "learning rate η", Setting.ETA);
        y = slider(y, "noise strength σ", Setting.SIGMA);
        y = slider(y, "noise power p", Setting.POWER);
        Hot speed = new Hot(bar(y), null, share -> controls.speed(Controls.SPEED.at(share)), controls::speed);
        slider(
                y,
                "steps/s asked for",
                Controls.SPEED.share(progress.speed()),
                Numbers.setting(progress.speed()),
                speed);
        return y + ROW;
    }

    private double slider(double y, String name, Setting setting) {
        Set<String> values = new LinkedHashSet<>();
        double share = 0;
        for (int i = 0; i < view.cells(); i++) {
            if (controls.selected() < 0 || controls.selected() == i) {
                double value = setting.of(view.state(i));
                share = values.isEmpty() ? setting.ladder.share(value) : share;
                values.add(Numbers.setting(value));
            }
        }
        String all = String.join(", ", values);
        boolean fits = sketch.width(TextSize.NORMAL, all) <= ROOM;
        String text = fits || values.size() == 1 ? all : values.size() + " values";
        Hot hot = new Hot(
                bar(y), null, at -> controls.set(setting, setting.ladder.at(at)), up -> controls.move(setting, up));
        slider(y, name, share, text, hot);
        return y + ROW;
    }

    private Box bar(double y) {
        return new Box(box.x() + BAR, y, BAR_WIDTH, ROW);
    }

    private void slider(double y, String name, double share, String value, Hot hot) {
        sketch.text(TextSize.NORMAL, 0, box.x() + MARGIN, y + 17, name, Colours.FAINT, 1);
        String shown = sketch.fitted(TextSize.NORMAL, value, ROOM);
        sketch.text(TextSize.NORMAL, 1, box.right() - MARGIN, y + 17, shown, Colours.TEXT, 1);
        Box bar = hot.box();
        sketch.box(bar.x(), y + 11, bar.width(), 3, Colours.DIM, 1);
        double at = bar.x() + share * bar.width();
        sketch.box(bar.x(), y + 11, at - bar.x(), 3, Colours.ACCENT, 0.8);
        sketch.box(at - 3, y + 5, 6, 15, Colours.TEXT, 1);
        hots.add(hot);
    }

    private double buttons(double top, Progress progress) {
        double y = row(
                top + 4,
                new String[] {progress.paused() ? "Go on" : "Pause", "Step", "Restart", "New seed", "Keys"},
                controls::pause,
                controls::step,
                controls::restart,
                () -> controls.seed(1),
                controls::toggleHelp);
        Shown shown = controls.shown();
        return row(
                y,
                new String[] {
                    shown.camera().above() ? "From above" : "At an angle",
                    shown.effective() ? "Effective loss" : "Loss",
                    shown.colouring().words(),
                },
                () -> controls.show(Shown::otherCamera),
                () -> controls.show(Shown::otherHeight),
                () -> controls.show(Shown::otherColouring));
    }

    private double row(double y, String[] names, Runnable... does) {
        double gap = 5;
        double width = 0;
        for (String name : names) {
            width += sketch.width(TextSize.SMALL, name);
        }
        double spare = (box.width() - 2 * MARGIN - gap * (names.length - 1) - width) / names.length;
        double x = box.x() + MARGIN;
        for (int i = 0; i < names.length; i++) {
            Box button = new Box(x, y, sketch.width(TextSize.SMALL, names[i]) + spare, 21);
            sketch.box(button.x(), button.y(), button.width(), button.height(), Colours.RAISED, 1);
            sketch.text(TextSize.SMALL, 0.5, x + button.width() / 2, y + 15, names[i], Colours.TEXT, 1);
            hots.add(Hot.button(button, does[i]));
            x = button.right() + gap;
        }
        return y + 26;
    }
}
