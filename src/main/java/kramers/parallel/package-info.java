/**
 * Threads that share one piece of work, and clocks for it: how long hardware was busy, and how much work is enough to be
 * timed. It knows nothing of what the work is.
 *
 * <p>Start with {@link Workers}; {@link WorkClock} is what engines report as {@code device_seconds}.
 *
 * <p>Imports nothing of Kramers.
 */
package kramers.parallel;
