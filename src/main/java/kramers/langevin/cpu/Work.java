package kramers.langevin.cpu;

/** One kind of work of {@link FloatPeakRates}, to be timed: a call is a piece too short to be timed alone. */
@FunctionalInterface
interface Work {
    /** Does some, and says how many units: operations, normals. */
    long run();
}
