package kramers.langevin;

/** Where the normals of a trajectory come from. */
public enum Generator {
    /** Our own Philox4x32-10 and Box-Muller: the same bits on every engine. */
    PHILOX,
    /** NVIDIA's cuRAND, on CUDA devices only: an independent check, equal in distribution alone. */
    CURAND;

    /** The name used on the command line and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
