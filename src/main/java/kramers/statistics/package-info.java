/**
 * Statistics that do not depend on the order of what is counted, sums and histograms in integers, and what is said of repeats: means
 * with their errors, intervals, correlations, and the directions in which points spread.
 *
 * <p>Start with {@link ExactSum}; {@link Histogram} counts in {@link LogBins}; {@link WilsonInterval} is the interval beside every
 * P_flat. Of repeats {@link Moments} has the mean and {@link BootstrapInterval} an interval of any statistic; {@link Correlation}
 * is of pairs, {@link PrincipalComponents} of weights.
 *
 * <p>Imports {@code math}.
 */
package kramers.statistics;
