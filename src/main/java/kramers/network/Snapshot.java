package kramers.network;

import kramers.network.model.Model;

/**
 * A network at a step: what is kept of it, and where another may start.
 *
 * @param parameters in the order of {@link Model}
 */
public record Snapshot(long step, float[] parameters) implements Start {

    @Override
    public float[] parameters(Model model) {
        if (parameters.length != model.parameters()) {
            throw new IllegalArgumentException("a snapshot of " + parameters.length
                    + " parameters is no start for a network " + model + ", which has " + model.parameters());
        }
        return parameters;
    }

    /** Which parameters are no numbers, in words, where loss and curvature are none either; empty if all are finite. */
    public String flaw() {
        int nan = 0;
        int infinite = 0;
        for (float parameter : parameters) {
            nan += Float.isNaN(parameter) ? 1 : 0;
            infinite += Float.isInfinite(parameter) ? 1 : 0;
        }
        String words = nan == 0 ? "" : counted(nan, "NaN");
        if (infinite > 0) {
            words += (nan == 0 ? "" : ", ") + counted(infinite, "infinite");
        }
        return words;
    }

    private static String counted(int count, String what) {
        return count + (count == 1 ? " weight or bias is " : " weights and biases are ") + what;
    }
}
