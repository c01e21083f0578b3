/**
 * What is seen, without a graphics card: the landscape as a surface, cameras, colours, and particles drawn by the CPU.
 *
 * <p>Start with {@link Terrain}, the surface; a {@link Camera} looks at an {@link Extent} of it; a {@link Splatter} draws on it.
 *
 * <p>Imports {@code landscape}, {@code langevin} and {@code plot.element}.
 */
package kramers.viewer.scene;
