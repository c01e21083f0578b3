package kramers.langevin;

/**
 * A measured rate of a machine.
 *
 * @param what in words, plural
 * @param perSecond how many a second
 */
public record Rate(String what, double perSecond) {}
