/**
 * Statistics that do not depend on the order of what is counted: sums and histograms in integers, and an interval for a share.
 *
 * <p>Start with {@link ExactSum}; {@link Histogram} counts in {@link LogBins}; {@link WilsonInterval} is the interval beside every
 * P_flat.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.statistics;
