/**
 * Eigenvalues of Hessians that are known by their products with vectors, or as a whole. The only importer of OpenBLAS.
 *
 * <p>Start with {@link Lanczos}; {@link LanczosRecursion} is the part of it that does not touch vectors and serves the device
 * as well. {@link GaussNewton} with {@link DenseSpectrum} is the whole matrix of a layer.
 *
 * <p>Imports {@code math}, {@code parallel}, {@code network}, {@code network.data} and {@code network.model}.
 */
package kramers.network.spectrum;
