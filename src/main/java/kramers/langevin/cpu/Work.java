package kramers.langevin.cpu;

/** One kind of work of {@link FloatPeakRates}, to be timed: a call is a piece too short to be timed alone. */
@FunctionalInterface
interface Work {
    /** Does a piece. */
    void run();
}
