/**
 * What a flat picture is put together from: axes and their ticks, curves, colours, legends, text with subscripts.
 *
 * <p>Start with {@link Frame}, the mapping of values to pixels; whatever is drawn in it is a {@link Layer}. {@link Style} has
 * the lengths and colours that all pictures share.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.plot.element;
