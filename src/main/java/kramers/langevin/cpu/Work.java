package kramers.langevin.cpu;

/** Something to time. */
@FunctionalInterface
interface Work {
    /** Does some, and says how much. */
    long run();
}
