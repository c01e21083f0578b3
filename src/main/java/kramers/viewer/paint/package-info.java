/**
 * Cells on the screen: the landscape by OpenGL, and particles as the renderer at hand draws them fastest.
 *
 * <p>Start with {@link ViewPainter}; a graphics card gets a {@link PointPainter}, a renderer that is the CPU a {@link SplatPainter}.
 *
 * <p>Imports {@code landscape}, {@code langevin}, {@code experiment.live}, {@code viewer.gl} and
 * {@code viewer.scene}.
 */
package kramers.viewer.paint;
