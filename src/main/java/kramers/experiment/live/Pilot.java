package kramers.experiment.live;

import java.io.IOException;
import kramers.experiment.live.LiveView.CellState;
import kramers.experiment.live.LiveView.Expected;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.Recording;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;

/** Finds out where trajectories will be, by sending some ahead. */
final class Pilot {
    private static final int SCOUTS = 256;
    /** Steps that scouts make at most; a longer run goes on by the root of its length, and less than that in truth. */
    private static final int MOST_STEPS = 20_000;

    /** Way along y that is shown at least, and at most. */
    private static final double LEAST_WAY = 1;

    private static final double MOST_WAY = 1e4;
    /** Room beyond the foremost scout, and below the start, in units of the way. */
    private static final double AHEAD = 0.12;

    private static final double BEFORE = 0.35;
    /** Standard deviations about a valley's floor within which as good as all are. */
    private static final double SPREADS = 4.5;
    /** In units of x1 or x2: beyond, a trajectory has diverged. The floors are at 1 at most. */
    private static final double FAR = 4;

    private final LangevinEngine engine;
    private final EnsembleSpec ensemble;
    private double way = LEAST_WAY;
    private double wide;
    private double spread;

    /** Before any scout has left. */
    Pilot(LangevinEngine engine, EnsembleSpec ensemble) {
        this.engine = engine;
        this.ensemble = ensemble.recording(Recording.NONE);
    }

    /** Sends scouts through a cell. */
    void explore(CellState cell) throws IOException, InterruptedException {
        int steps = (int) Math.min(ensemble.steps(), MOST_STEPS);
        Positions ends = Positions.of(SCOUTS);
        TrajectoryRange scouts = new TrajectoryRange(0, cell.cell(), 0, SCOUTS);
        try (Session session = engine.open(ensemble.noisePower(cell.noisePower()), scouts)) {
            session.advance(steps);
            session.positions(ends, 0);
        }
        double further = Math.sqrt((double) ensemble.steps() / steps);
        double far =
                FAR * Math.max(ensemble.landscape().x1(), ensemble.landscape().x2());
        for (int i = 0; i < SCOUTS; i++) {
            double x = Math.abs(ends.x()[i]);
            double made = (ends.y()[i] - ensemble.yStart()) * further;
            if (x <= far && made <= MOST_WAY) {
                way = Math.max(way, made);
                wide = Math.max(wide, x);
            }
        }
        spread = Math.max(spread, Math.sqrt(cell.cell().deltaS()));
    }

    /** Where the trajectories of all cells that were explored will be. */
    Expected expected() {
        TwoValley landscape = ensemble.landscape();
        double start = ensemble.yStart();
        double top = start + (1 + AHEAD) * way;
        double floor = Math.max(landscape.g1(top), landscape.g2(top)) / 2;
        double reach = Math.max(floor + Math.max(SPREADS * spread, floor / 2), (1 + AHEAD) * wide);
        return new Expected(Math.max(0, start - BEFORE * way), top, reach);
    }
}
