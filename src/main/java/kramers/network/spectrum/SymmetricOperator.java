package kramers.network.spectrum;

/** A real symmetric matrix that is known by its products with vectors. */
public interface SymmetricOperator {
    /** Rows of the matrix. */
    int dimension();

    /**
     * product = A vector.
     *
     * @param vector [dimension], not changed
     * @param product [dimension]
     */
    void multiply(double[] vector, double[] product);
}
