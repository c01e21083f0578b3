package kramers.network.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.network.model.Layer.Kind;

/**
 * A network as a list of layers: convolutions first, each with a pooling behind it or none, then linear ones, the last of which
 * makes the logits of the classes. One without convolutions is fully connected, and then its inputs have no extents: they are
 * channels of a single pixel.
 *
 * <p>Layers of weights are counted from 0, poolings left out. The parameters stand in one array in the order of PyTorch's {@code
 * parameters()}: for each of these layers the weights, [outputs][inputs] or [outputs][channels][3][3], then the biases [outputs].
 * What leaves the last convolution enters the first linear layer in the order channel, row, column.
 *
 * @param channels planes of an image; of a fully connected network its inputs
 * @param rows height of an image, pixels; of a fully connected network 1
 * @param columns width of an image, pixels; of a fully connected network 1
 * @param layers at least one, the last linear
 */
public record Model(int channels, int rows, int columns, List<Layer> layers) {
    /** The paper's fully connected network. */
    public static final Model PAPER = of(784, 50, 50, 10);

    /** Layers of the paper's convolutional network, without the classes. */
    public static final String PAPER_CONVOLUTIONAL = "conv32-pool-conv64-pool-conv64-pool-128";

    /** Upper limit of the number of parameters. */
    public static final int MAX_PARAMETERS = 1 << 27;

    /** Upper limit of the numbers that leave a layer for an image. */
    private static final int MAX_NUMBERS = 1 << 24;

    /**
     * Copies and checks the layers.
     *
     * @throws IllegalArgumentException if they are no such network, or the parameters are too many
     */
    public Model {
        layers = List.copyOf(layers);
        boolean images = !layers.isEmpty() && layers.get(0).kind() != Kind.LINEAR;
        if (!images && (rows != 1 || columns != 1)) {
            throw new IllegalArgumentException("a fully connected network has inputs of no extents");
        }
        if (layers.isEmpty() || layers.get(layers.size() - 1).kind() != Kind.LINEAR) {
            throw new IllegalArgumentException("a network needs inputs and classes");
        }
        if (Math.min(channels, Math.min(rows, columns)) < 1
                || Math.max(channels, Math.max(rows, columns)) > Layer.MAX_WIDTH) {
            Planes extents = new Planes(channels, rows, columns);
            throw new IllegalArgumentException(
                    "a width must be 1 to " + Layer.MAX_WIDTH + ", not " + (images ? extents : "" + channels));
        }
        long parameters = count(new Planes(channels, rows, columns), layers);
        if (parameters > MAX_PARAMETERS) {
            throw new IllegalArgumentException(
                    "a network may have " + MAX_PARAMETERS + " parameters at most, not " + parameters);
        }
    }

    /** Parameters of these layers, after a look at their order and at what is left of an image. */
    private static long count(Planes entering, List<Layer> layers) {
        long parameters = 0;
        Planes planes = entering;
        Kind before = null;
        for (Layer layer : layers) {
            if (layer.kind() == Kind.POOLING) {
                require(before == Kind.CONVOLUTION, "a pool must follow a convolution");
                require(
                        Math.min(planes.rows(), planes.columns()) >= 2,
                        "there is nothing left to pool of " + planes.rows() + " x " + planes.columns() + " pixels");
                planes = planes.pooled();
            } else if (layer.kind() == Kind.CONVOLUTION) {
                require(before != Kind.LINEAR, "a convolution cannot follow a linear layer");
                parameters += ((long) Convolution.TAPS * planes.channels() + 1) * layer.outputs();
                long numbers = (long) planes.rows() * planes.columns() * Math.max(layer.outputs(), planes.channels());
                require(numbers <= MAX_NUMBERS, "a layer may have " + MAX_NUMBERS + " outputs at most, not " + numbers);
                planes = planes.of(layer.outputs());
            } else {
                require(
                        planes.size() <= Layer.MAX_WIDTH,
                        "a linear layer may have " + Layer.MAX_WIDTH + " inputs at most, not " + planes.size());
                parameters += (planes.size() + 1L) * layer.outputs();
                planes = new Planes(layer.outputs(), 1, 1);
            }
            before = layer.kind();
        }
        return parameters;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * A fully connected network.
     *
     * @param widths inputs, hidden widths, classes
     * @throws IllegalArgumentException as of the constructor
     */
    public static Model of(int... widths) {
        require(widths.length > 1, "a network needs inputs and classes");
        return new Model(
                widths[0],
                1,
                1,
                Arrays.stream(widths).skip(1).mapToObj(Layer::linear).toList());
    }

    /**
     * A network for images, of which a fully connected one reads the numbers one after the other.
     *
     * @param hidden all layers but the last
     * @throws IllegalArgumentException as of the constructor
     */
    public static Model of(int channels, int rows, int columns, List<Layer> hidden, int classes) {
        List<Layer> all =
                Stream.concat(hidden.stream(), Stream.of(Layer.linear(classes))).toList();
        boolean images = all.get(0).kind() != Kind.LINEAR;
        return images
                ? new Model(channels, rows, columns, all)
                : new Model(Math.multiplyExact(Math.multiplyExact(channels, rows), columns), 1, 1, all);
    }

    /**
     * A network as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Model parse(String text) {
        String[] parts = text.split("-", 2);
        if (!parts[0].matches("[1-9]\\d{0,4}(x[1-9]\\d{0,4}x[1-9]\\d{0,4})?") || parts.length < 2) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no network: 784-50-50-10 and" + " 1x28x28-conv32-pool-128-10 are");
        }
        int[] extents =
                Arrays.stream(parts[0].split("x")).mapToInt(Integer::parseInt).toArray();
        List<Layer> layers = layers(parts[1]);
        return extents.length == 1
                ? new Model(extents[0], 1, 1, layers)
                : new Model(extents[0], extents[1], extents[2], layers);
    }

    /**
     * Layers joined by hyphens, {@code conv32-pool-128}.
     *
     * @throws IllegalArgumentException if one is none
     */
    public static List<Layer> layers(String text) {
        return Arrays.stream(text.split("-", -1)).map(Layer::parse).toList();
    }

    /** Layers of weights: convolutions and linear ones. */
    public int depth() {
        return (int)
                layers.stream().filter(layer -> layer.kind() != Kind.POOLING).count();
    }

    /** The convolutions, which are the first layers of weights. */
    public List<Convolution> convolutions() {
        List<Convolution> convolutions = new ArrayList<>();
        Planes planes = image();
        for (int i = 0; i < layers.size() && layers.get(i).kind() != Kind.LINEAR; i++) {
            if (layers.get(i).kind() == Kind.CONVOLUTION) {
                boolean pooled = layers.get(i + 1).kind() == Kind.POOLING;
                Convolution convolution = new Convolution(planes, layers.get(i).outputs(), pooled);
                convolutions.add(convolution);
                planes = convolution.leaving();
            }
        }
        return convolutions;
    }

    /** The linear layers alone, a fully connected network that reads what the convolutions make of an image; itself, if there are none. */
    public Model head() {
        return of(widths());
    }

    /** What enters the first linear layer, and the outputs of all linear layers, the last one's being the classes. */
    public int[] widths() {
        List<Convolution> before = convolutions();
        int features = before.isEmpty()
                ? channels
                : before.get(before.size() - 1).leaving().size();
        return IntStream.concat(
                        IntStream.of(features),
                        layers.stream()
                                .filter(layer -> layer.kind() == Kind.LINEAR)
                                .mapToInt(Layer::outputs))
                .toArray();
    }

    /** What enters the first layer. */
    public Planes image() {
        return new Planes(channels, rows, columns);
    }

    /** Numbers of an image. */
    public int inputs() {
        return channels * rows * columns;
    }

    /** Numbers that are added up to an output of a layer, 0 … depth - 1: its inputs, or channels times {@link Convolution#TAPS}. */
    public int inputs(int layer) {
        return weights(layer).inputs();
    }

    /** Outputs of a layer, 0 … depth - 1; the channels of a convolution's. */
    public int outputs(int layer) {
        return weights(layer).outputs();
    }

    /** Outputs of the last layer. */
    public int classes() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** All parameters in order: weights and biases of each layer of weights. */
    public List<ParameterBlock> blocks() {
        List<ParameterBlock> blocks = new ArrayList<>();
        Planes entering = image();
        int place = 0;
        int offset = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer.kind() == Kind.POOLING) {
                entering = entering.pooled();
                place++;
                continue;
            }
            boolean linear = layer.kind() == Kind.LINEAR;
            // PyTorch's Sequential has a Flatten there.
            place += linear && i > 0 && layers.get(i - 1).kind() != Kind.LINEAR ? 1 : 0;
            ParameterBlock weights = linear
                    ? ParameterBlock.linear(place, layer.outputs(), entering.size(), offset)
                    : ParameterBlock.convolution(place, layer.outputs(), entering.channels(), offset);
            ParameterBlock biases = ParameterBlock.biases(place, layer.outputs(), weights.end());
            blocks.add(weights);
            blocks.add(biases);
            offset = biases.end();
            entering = linear ? new Planes(layer.outputs(), 1, 1) : entering.of(layer.outputs());
            // Layer and ReLU.
            place += 2;
        }
        return blocks;
    }

    /** The weights of a layer, 0 … depth - 1, without its biases. */
    public ParameterBlock weights(int layer) {
        return blocks().get(2 * layer);
    }

    /** The biases of a layer, 0 … depth - 1. */
    public ParameterBlock biases(int layer) {
        return blocks().get(2 * layer + 1);
    }

    /** How many parameters it has. */
    public int parameters() {
        return biases(depth() - 1).end();
    }

    /** The layer whose curvature the paper takes: the middle one, of three the second, or behind convolutions the last. */
    public int measuredLayer() {
        return convolutions().isEmpty() ? middleLayer() : depth() - 1;
    }

    /** The middle layer of weights: of three the second, of five the third. */
    public int middleLayer() {
        return depth() / 2;
    }

    /** Extents or inputs, then the layers, joined by hyphens: {@code 784-50-50-10}, {@code 1x28x28-conv32-pool-128-10}. */
    @Override
    public String toString() {
        return (convolutions().isEmpty() ? "" + channels : image()) + "-"
                + layers.stream().map(Layer::toString).collect(Collectors.joining("-"));
    }
}
