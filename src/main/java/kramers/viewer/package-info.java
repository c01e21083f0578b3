/**
 * A window on running cells, and pictures and films of the same.
 *
 * <p>Start with {@link Viewer}, the door; a {@link Picture} is all that is in the window, {@link Controls} what the user may do,
 * {@link KeyBinding} by which key.
 *
 * <p>Imports {@code spec}, {@code langevin}, {@code plot.element}, {@code experiment.live}, {@code viewer.gl}, {@code viewer.scene}
 * and {@code viewer.paint}.
 */
package kramers.viewer;
