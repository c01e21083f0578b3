/**
 * The plane of noise scale and position along the valleys on which closed forms are tabulated.
 *
 * <p>One class, {@link TheorySpec}.
 *
 * <p>Imports {@code landscape} and {@code theory}.
 */
package kramers.experiment.plane;
