package kramers.experiment.live;

import java.util.ArrayList;
import java.util.List;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.Recording;
import kramers.spec.InvalidSetting;

/**
 * What is watched: some cells of one ensemble, side by side.
 *
 * @param ensemble what the cells have in common; its recording is replaced by {@link #marks}
 * @param cells 1 … {@value #MOST_CELLS}
 * @param trajectories of each cell, 1 … {@value #MOST_TRAJECTORIES}
 */
public record LiveSpec(EnsembleSpec ensemble, List<Cell> cells, int trajectories) {
    /** Cells that one can look at together. */
    public static final int MOST_CELLS = 9;

    /** Trajectories of a cell at most. */
    public static final int MOST_TRAJECTORIES = 1 << 24;

    private static final int MARKS = 400;

    /**
     * Checks all ranges.
     *
     * @throws InvalidSetting if one is left
     */
    public LiveSpec {
        InvalidSetting.unless(
                ensemble.generator() == Generator.PHILOX,
                "rng",
                "curand is not for watching: its numbers depend on where one stops to look");
        requireCells(cells.size());
        requireTrajectories(trajectories);
        ensemble = ensemble.recording(new Recording(marks((int) ensemble.steps()), 0));
        cells = List.copyOf(cells);
    }

    /**
     * The cells of a grid, sigma fastest.
     *
     * @param trajectories of each cell
     */
    public static LiveSpec of(EnsembleSpec ensemble, double[] eta, double[] sigma, long trajectories) {
        requireCells((long) eta.length * sigma.length);
        requireTrajectories(trajectories);
        List<Cell> cells = new ArrayList<>();
        for (double rate : eta) {
            for (double noise : sigma) {
                cells.add(new Cell(rate, noise));
            }
        }
        return new LiveSpec(ensemble, cells, (int) trajectories);
    }

    private static void requireCells(long cells) {
        InvalidSetting.unless(
                cells >= 1 && cells <= MOST_CELLS,
                "eta",
                "and --sigma make " + cells + " cells, and a window shows 1 to " + MOST_CELLS);
    }

    private static void requireTrajectories(long trajectories) {
        InvalidSetting.unless(
                trajectories >= 1 && trajectories <= MOST_TRAJECTORIES,
                "trajectories",
                "must be 1 to " + MOST_TRAJECTORIES + " of a cell, not " + trajectories);
    }

    /** Steps at which curves have a point: the start, then evenly to the end, some {@value #MARKS}. */
    public int[] marks() {
        return ensemble.recording().steps();
    }

    private static int[] marks(int steps) {
        int points = Math.min(MARKS, steps);
        int[] marks = new int[points + 1];
        for (int i = 0; i <= points; i++) {
            marks[i] = (int) ((long) steps * i / points);
        }
        return marks;
    }

    /** The same with other random numbers. */
    LiveSpec seeded(long seed) {
        return new LiveSpec(ensemble.seeded(seed), cells, trajectories);
    }
}
