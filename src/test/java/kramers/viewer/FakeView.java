package kramers.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kramers.experiment.live.Curves;
import kramers.experiment.live.DeviceFeed;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.Snapshot;
import kramers.experiment.live.TheoryCurves;
import kramers.experiment.live.Trace;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.Positions;

/** Cells that stand still, and are as a test wants them. */
public final class FakeView implements LiveView {
    /** Before the first mark. */
    public static final Curves NO_CURVES = curves(new int[0], new double[0], new double[0], new double[0]);

    /** Of nothing. */
    public static final TheoryCurves NO_THEORY =
            new TheoryCurves(new int[0], new double[0], new double[0], new double[0], "");

    /** Where particles of these tests are. */
    public static final Expected PLACES = new Expected(2, 40, 1.2);

    /** One a cell. */
    public final List<CellState> states;

    public TwoValley landscape = TwoValley.PAPER;
    public Expected expected = PLACES;
    public Positions positions;
    public int step = 100;
    public Progress progress;
    private long serial;

    /** @param positions of each cell */
    public FakeView(int cells, Positions positions) {
        this.positions = positions;
        states = new ArrayList<>(Collections.nCopies(cells, state(new Cell(0.05, 0.03), 1)));
        progress = new Progress(100, 1000, 1, positions.size(), false, 500, 0, "a device");
    }

    /** Particles at places {x, y}, none of which has hopped. */
    public static Positions at(double[]... places) {
        Positions positions = Positions.of(places.length);
        for (int i = 0; i < places.length; i++) {
            positions.x()[i] = (float) places[i][0];
            positions.y()[i] = (float) places[i][1];
            positions.lastCrossing()[i] = 1;
        }
        return positions;
    }

    /** A cell that nothing is known of but its settings. */
    public static CellState state(Cell cell, double power) {
        return new CellState(cell, power, NO_CURVES, NO_THEORY, new Trace(PLACES.reach(), List.of()), new int[0]);
    }

    /** Curves without intervals. */
    public static Curves curves(int[] step, double[] pFlat, double[] hopRate, double[] yMean) {
        return new Curves(step, pFlat, pFlat, pFlat, hopRate, yMean, 0, 0);
    }

    @Override
    public TwoValley landscape() {
        return landscape;
    }

    @Override
    public Expected expected() {
        return expected;
    }

    @Override
    public int cells() {
        return states.size();
    }

    @Override
    public CellState state(int cell) {
        return states.get(cell);
    }

    @Override
    public Snapshot snapshot(int cell) {
        return new Snapshot(step, positions, ++serial);
    }

    @Override
    public DeviceFeed feed(int cell) {
        return null;
    }

    @Override
    public Progress progress() {
        return progress;
    }
}
