/**
 * What a surface in space is put together from: a parallel projection, the box around it, and the pieces of the surface in the
 * order in which they hide one another.
 *
 * <p>Start with {@link Projection}, then {@link PaintersSort}.
 *
 * <p>Imports {@code plot.element}.
 */
package kramers.plot.space;
