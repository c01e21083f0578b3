/**
 * What every long run needs, whatever it computes: a journal that survives being killed at any moment, shards, grids of
 * parameters, progress, and a record of the sittings in which it was made.
 *
 * <p>Start with {@link Journal}; {@link RunHeader} says which run a journal belongs to, {@link Stop} how all runs of the program end
 * before they are done.
 *
 * <p>Imports {@code parallel}.
 */
package kramers.experiment.run;
