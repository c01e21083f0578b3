/**
 * Networks on this machine's cores: training, losses, products with the Hessian, in either precision.
 *
 * <p>Start with {@code FloatNetwork}, one network forwards and backwards, then {@code Trainer}; {@link CpuNetworkEngine} hands
 * networks to threads.
 *
 * <p>Imports {@code math}, {@code parallel}, {@code network}, {@code network.data}, {@code network.model} and
 * {@code network.spectrum}.
 */
package kramers.network.cpu;
