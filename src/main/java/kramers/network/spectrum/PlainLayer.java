package kramers.network.spectrum;

/**
 * A layer of weights with the activation behind it for one image at a time, in plain loops and double precision. What it did to the
 * image that went forward last, the way back follows.
 */
interface PlainLayer {
    /** What leaves it, behind the activation. */
    double[] forward(double[] entering);

    /** Derivatives by the sums of the layer, before the activation, from those by what leaves it. */
    double[] settle(double[] byLeaving);

    /** Derivatives by what enters from those by the sums. */
    double[] back(double[] bySums);

    /**
     * Derivatives by the weights from those by the sums, times a number.
     *
     * @param row receives them from index at on
     */
    void outer(double[] bySums, double scale, double[] row, int at);

    /** The scalar product of the {@link #outer} of two, without these if that goes. */
    double product(double[] left, double[] right);
}
