package kramers.network;

/**
 * A network at a step.
 *
 * @param parameters in the order of {@link MlpShape}
 */
public record Snapshot(long step, float[] parameters) {}
