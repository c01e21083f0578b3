/**
 * The plane of noise scale and position along the valleys on which closed forms are tabulated.
 *
 * <p>One class, {@link TheorySpec}.
 *
 * <p>Imports {@code spec}, {@code landscape}, {@code theory} and {@code experiment.run}.
 */
package kramers.experiment.plane;
