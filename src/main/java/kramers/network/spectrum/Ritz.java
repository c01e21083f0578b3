package kramers.network.spectrum;

/**
 * An eigenvalue as a run of the recursion of Lanczos finds it, with its unit vector x.
 *
 * @param value λ
 * @param own length of A x - λ x, as far as it is orthogonal to the vectors that were kept before the run
 * @param residual bound of the length of A x - λ x
 */
record Ritz(double value, double own, double residual) {}
