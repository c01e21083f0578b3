/**
 * The figures of arXiv:2601.10962.
 *
 * <p>Start with {@link Figures}, the list of them.
 *
 * <p>Imports {@code paper.lab}, {@code paper.trajectory}, {@code paper.valley} and {@code paper.grid}.
 */
package kramers.paper;
