package kramers.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import kramers.experiment.live.LiveControl;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.LiveView.CellState;
import kramers.experiment.live.LiveView.Progress;
import kramers.langevin.Cell;
import kramers.viewer.scene.Camera;

/** What the user may do, by whatever key or button; holds how the cells are shown, and which one is meant. */
final class Controls {
    static final Ladder ETA = Ladder.decades(1e-3, 1);
    static final Ladder SIGMA = Ladder.decades(1e-4, 1);
    static final Ladder POWER = Ladder.even(0, 3, 0.5);
    static final Ladder SPEED = speeds();

    /** A setting of cells that is moved along a ladder. */
    enum Setting {
        ETA(Controls.ETA),
        SIGMA(Controls.SIGMA),
        POWER(Controls.POWER);

        final Ladder ladder;

        Setting(Ladder ladder) {
            this.ladder = ladder;
        }

        double of(CellState state) {
            return of(new Wish(state.cell(), state.noisePower()));
        }

        private double of(Wish wish) {
            return switch (this) {
                case ETA -> wish.cell.eta();
                case SIGMA -> wish.cell.sigma();
                case POWER -> wish.noisePower;
            };
        }
    }

    private record Wish(Cell cell, double noisePower) {}

    private final LiveView view;
    private final LiveControl run;
    /** What was asked for last, which need not be done yet: a second wish goes on from there. */
    private final Map<Integer, Wish> wishes = new HashMap<>();

    private Boolean paused;
    private Long seed;
    private Double speed;
    private Shown shown;
    private int selected = -1;
    private boolean help;
    private boolean full;
    private boolean over;

    /** @param run null where nothing can be asked for */
    Controls(LiveView view, LiveControl run, Shown shown) {
        this.view = view;
        this.run = run;
        this.shown = shown;
    }

    private static Ladder speeds() {
        Ladder finite = Ladder.decades(1, 1e5);
        double[] rungs = Arrays.copyOf(finite.rungs(), finite.rungs().length + 1);
        rungs[rungs.length - 1] = Double.POSITIVE_INFINITY;
        return new Ladder(1, Double.POSITIVE_INFINITY, rungs);
    }

    Shown shown() {
        return shown;
    }

    void show(UnaryOperator<Shown> change) {
        shown = change.apply(shown);
    }

    void otherDensity() {
        shown = shown.otherDensity(progress().trajectories());
    }

    void camera(UnaryOperator<Camera> change) {
        shown = shown.camera(change.apply(shown.camera()));
    }

    /** The cell whose settings are meant, -1 for all. */
    int selected() {
        return selected;
    }

    void select(int cell) {
        selected = cell == selected || view.cells() == 1 ? -1 : cell;
    }

    void selectNext() {
        selected = view.cells() == 1 || selected == view.cells() - 1 ? -1 : selected + 1;
    }

    boolean help() {
        return help;
    }

    void toggleHelp() {
        help = !help;
    }

    boolean full() {
        return full;
    }

    void toggleFull() {
        full = !full;
    }

    /** Whether the user has had enough. */
    boolean over() {
        return over;
    }

    /** Closes what lies over the window, else the window. */
    void escape() {
        if (help) {
            help = false;
        } else if (full) {
            full = false;
        } else {
            over = true;
        }
    }

    void quit() {
        over = true;
    }

    private Progress progress() {
        try {
            return view.progress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pause() {
        paused = !(paused != null ? paused : progress().paused());
        run.pause(paused);
    }

    void step() {
        paused = true;
        run.step();
    }

    void restart() {
        seed(0);
    }

    void seed(int by) {
        seed = (seed != null ? seed : progress().seed()) + by;
        run.restart(seed);
    }

    void speed(boolean up) {
        speed(SPEED.beside(speed != null ? speed : progress().speed(), up));
    }

    void speed(double stepsPerSecond) {
        speed = stepsPerSecond;
        run.speed(stepsPerSecond);
    }

    /** Moves a setting of the cells that are meant to the value beside. */
    void move(Setting setting, boolean up) {
        for (int i = 0; i < view.cells(); i++) {
            if (selected < 0 || selected == i) {
                set(i, setting, setting.ladder.beside(setting.of(wish(i)), up));
            }
        }
    }

    /** Sets a setting of the cells that are meant. */
    void set(Setting setting, double value) {
        for (int i = 0; i < view.cells(); i++) {
            if (selected < 0 || selected == i) {
                set(i, setting, value);
            }
        }
    }

    private void set(int cell, Setting setting, double value) {
        Wish now = wish(cell);
        if (setting.of(now) == value) {
            return;
        }
        Wish wish =
                switch (setting) {
                    case ETA -> new Wish(new Cell(value, now.cell.sigma()), now.noisePower);
                    case SIGMA -> new Wish(new Cell(now.cell.eta(), value), now.noisePower);
                    case POWER -> new Wish(now.cell, value);
                };
        wishes.put(cell, wish);
        run.change(cell, wish.cell, wish.noisePower);
    }

    private Wish wish(int cell) {
        CellState state = view.state(cell);
        return wishes.getOrDefault(cell, new Wish(state.cell(), state.noisePower()));
    }
}
