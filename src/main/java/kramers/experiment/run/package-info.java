/**
 * What every long run needs, whatever it computes: a journal that survives being killed at any moment, shards and how they are
 * joined, grids of parameters, progress, and a record of the sittings in which it was made.
 *
 * <p>Start with {@link Journal}; {@link RunHeader} says which run a journal belongs to, {@link Parts} joins what parts of one
 * have done, and {@link Stop} is how all runs of the program end before they are done.
 *
 * <p>Imports {@code parallel}.
 */
package kramers.experiment.run;
