/**
 * What is said of a setting that cannot be: one line that begins with its name, so that whoever asked for it is told the
 * option.
 *
 * <p>Start with {@link InvalidSetting}, which is all there is.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.spec;
