package kramers.experiment.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kramers.langevin.Positions;

/**
 * Where the trajectories of a cell were: their distribution over x at each mark, beside the mean y that they had then. Immutable.
 *
 * @param reach the distribution is of x from -reach to reach
 * @param rows one a mark, in the order of time
 */
public record Trace(double reach, List<Row> rows) {
    /** Classes of x, all of one width. */
    public static final int CLASSES = 256;

    /**
     * A mark.
     *
     * @param y mean y of the trajectories that are finite
     * @param share [{@link #CLASSES}] of all trajectories that are in each class of x
     */
    public record Row(double y, float[] share) {}

    /** Nothing yet. */
    static Trace empty(double reach) {
        return new Trace(reach, List.of());
    }

    /** With the mark that the trajectories have just reached. */
    Trace with(Positions positions) {
        int[] count = new int[CLASSES];
        float scale = (float) (CLASSES / (2 * reach));
        double sum = 0;
        int finite = 0;
        for (int i = 0; i < positions.size(); i++) {
            float at = positions.x()[i] * scale + CLASSES / 2f;
            if (at >= 0 && at < CLASSES) {
                count[(int) at]++;
            }
            float y = positions.y()[i];
            if (Float.isFinite(positions.x()[i]) && Float.isFinite(y)) {
                sum += y;
                finite++;
            }
        }
        float[] share = new float[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
            share[k] = (float) count[k] / positions.size();
        }
        List<Row> longer = new ArrayList<>(rows);
        longer.add(new Row(sum / finite, share));
        return new Trace(reach, Collections.unmodifiableList(longer));
    }
}
