package kramers.langevin;

/**
 * Where trajectories are, for who draws them, an element a trajectory: in single precision, whatever they are computed in.
 *
 * @param x position across the valleys
 * @param y position along them
 * @param lastCrossing 1 + step of the last crossing, 1 if there was none
 */
public record Positions(float[] x, float[] y, int[] lastCrossing) {

    /**
     * Checks that all are equally long.
     *
     * @throws IllegalArgumentException if they are not
     */
    public Positions {
        if (x.length != y.length || x.length != lastCrossing.length) {
            throw new IllegalArgumentException(
                    "lengths " + x.length + ", " + y.length + ", " + lastCrossing.length + " differ");
        }
    }

    /** Room for so many trajectories, ≥ 0. */
    public static Positions of(int n) {
        return new Positions(new float[n], new float[n], new int[n]);
    }

    /** Trajectories that there is room for. */
    public int size() {
        return x.length;
    }

    /**
     * Puts neighbouring trajectories.
     *
     * @param fromX what {@code fromY} and {@code fromCrossing} are as well: one array for each field
     * @param from where they begin in those arrays
     * @param count how many, ≥ 0
     * @param at where the first of them goes to
     * @throws IndexOutOfBoundsException if either side has no room for them
     */
    public void put(float[] fromX, float[] fromY, int[] fromCrossing, int from, int count, int at) {
        System.arraycopy(fromX, from, x, at, count);
        System.arraycopy(fromY, from, y, at, count);
        System.arraycopy(fromCrossing, from, lastCrossing, at, count);
    }

    /** The same, each number rounded to a float. */
    public void put(double[] fromX, double[] fromY, int[] fromCrossing, int from, int count, int at) {
        for (int i = 0; i < count; i++) {
            x[at + i] = (float) fromX[from + i];
            y[at + i] = (float) fromY[from + i];
        }
        System.arraycopy(fromCrossing, from, lastCrossing, at, count);
    }
}
