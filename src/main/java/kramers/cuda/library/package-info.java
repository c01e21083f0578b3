/**
 * Libraries of CUDA's toolkit, which a machine with only the driver lacks: found, bound and called, or a reason in one line.
 *
 * <p>Start with {@link ToolkitLibrary}, where one is looked for; {@link Cublas} multiplies each {@link StridedBatch}.
 *
 * <p>Imports {@code cuda}.
 */
package kramers.cuda.library;
