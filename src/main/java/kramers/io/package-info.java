/**
 * Files of other people's formats, written so that equal contents give equal bytes and that a reader never sees half a file:
 * CSV, HDF5, JSON, NumPy's arrays.
 *
 * <p>Start with {@link AtomicFile}, on which the writers stand: {@link CsvTable}, {@link ArrayFile}, {@link JsonRecord};
 * {@link Draft} is for content that comes over time.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.io;
