package kramers.experiment.run;

/** Thrown by a run that ended before it was done, since a {@link Stop} was asked for; its journal is whole. */
public final class Stopped extends InterruptedException {
    private static final long serialVersionUID = 1;

    Stopped() {}
}
