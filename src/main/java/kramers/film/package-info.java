/**
 * Films and pictures of rendered frames, as files: PNG, a folder of PNG, GIF, MP4. It knows pixels, and nothing of what they
 * show.
 *
 * <p>Start with {@link Film}, which opens a {@link FrameSink} by the target's name. {@link PngFile} writes one picture.
 *
 * <p>Imports {@code io}.
 */
package kramers.film;
