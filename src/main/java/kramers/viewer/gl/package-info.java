/**
 * OpenGL and windows, as much of them as the viewer needs; LWJGL stays in here and in the viewer.
 *
 * <p>Start with {@link Display}, a window or none; a {@link Target} is drawn on by {@link Program}s, and by a {@link Sketch}, which
 * writes text and lines.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.viewer.gl;
