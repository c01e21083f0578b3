package kramers.langevin;

/** Floating-point format of a trajectory's state and arithmetic. */
public enum Precision {
    /** IEEE single precision; y carries its rounding error along. */
    FLOAT,
    /** IEEE double precision, at half the speed or less. */
    DOUBLE;

    /** The name used on the command line and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
