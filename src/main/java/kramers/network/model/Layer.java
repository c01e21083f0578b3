package kramers.network.model;

/**
 * A layer of a {@link Model}, as it is written: {@code conv32}, {@code pool}, {@code 128}.
 *
 * @param outputs channels that leave a convolution, or units of a linear layer; 0 of a pooling
 */
public record Layer(Kind kind, int outputs) {
    /** What a layer does. */
    public enum Kind {
        /** 3 x 3 convolution with biases, stride 1 and a border of zeros, so that the image keeps its size; then ReLU. */
        CONVOLUTION,
        /** The maximum of 2 x 2 pixels; a row or column that is left over is dropped. */
        POOLING,
        /** All inputs to all outputs, with biases; then ReLU, but for the last. */
        LINEAR
    }

    /** Upper limit of the outputs. */
    public static final int MAX_WIDTH = 65_536;

    /** The only pooling there is. */
    public static final Layer POOL = new Layer(Kind.POOLING, 0);

    private static final String CONVOLUTION = "conv";
    private static final String POOLING = "pool";
    private static final String NUMBER = "(0|[1-9]\\d{0,4})";

    /**
     * Checks the outputs.
     *
     * @throws IllegalArgumentException if they are out of range
     */
    public Layer {
        int least = kind == Kind.POOLING ? 0 : 1;
        int most = kind == Kind.POOLING ? 0 : MAX_WIDTH;
        if (outputs < least || outputs > most) {
            throw new IllegalArgumentException("a width must be " + least + " to " + most + ", not " + outputs);
        }
    }

    /** A convolution to so many channels. */
    public static Layer convolution(int channels) {
        return new Layer(Kind.CONVOLUTION, channels);
    }

    /** A linear layer of so many units. */
    public static Layer linear(int units) {
        return new Layer(Kind.LINEAR, units);
    }

    /** @throws IllegalArgumentException if it is none of the three forms, or out of range */
    public static Layer parse(String text) {
        if (text.equals(POOLING)) {
            return POOL;
        }
        if (text.matches(CONVOLUTION + NUMBER)) {
            return convolution(Integer.parseInt(text.substring(CONVOLUTION.length())));
        }
        if (text.matches(NUMBER)) {
            return linear(Integer.parseInt(text));
        }
        throw new IllegalArgumentException("'" + text + "' is no layer: conv32, pool and 128 are");
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CONVOLUTION -> CONVOLUTION + outputs;
            case POOLING -> POOLING;
            default -> Integer.toString(outputs);
        };
    }
}
