package kramers.network.cpu;

import java.util.List;
import java.util.Random;

/** What convolutions of many shapes give, as hashes of all bits: a program, for vectors' widths are fixed for a JVM's life. */
public final class ConvolutionBits {
    static final List<PlainConvolution> SHAPES = List.of(
            new PlainConvolution(1, 1, 1, 1, false),
            new PlainConvolution(3, 1, 4, 2, false),
            new PlainConvolution(5, 5, 9, 3, true),
            new PlainConvolution(1, 28, 28, 32, true),
            new PlainConvolution(3, 32, 32, 20, true),
            new PlainConvolution(16, 7, 7, 33, true),
            new PlainConvolution(20, 7, 7, 5, false),
            new PlainConvolution(33, 3, 15, 17, true),
            new PlainConvolution(2, 4, 23, 40, false),
            new PlainConvolution(32, 14, 14, 16, true),
            new PlainConvolution(64, 2, 2, 64, true),
            new PlainConvolution(32, 8, 8, 64, true));

    private ConvolutionBits() {}

    /** Numbers of a fixed seed, that a float holds: parameters, input maps, full maps and derivatives by the outputs. */
    record Arrays(double[] parameters, double[] x, double[] z, double[] d) {
        Arrays(PlainConvolution shape) {
            this(shape, new Random(1));
        }

        private Arrays(PlainConvolution shape, Random random) {
            this(
                    gaussians(random, shape.parameters()),
                    gaussians(random, shape.channels() * shape.pixels()),
                    gaussians(random, shape.outputs() * shape.pixels()),
                    gaussians(random, shape.outputs() * shape.pooledPixels()));
        }

        private static double[] gaussians(Random random, int n) {
            return random.doubles(n).map(u -> (float) random.nextGaussian()).toArray();
        }
    }

    /** A line for each shape and precision. */
    static List<String> lines() {
        return SHAPES.stream()
                .flatMap(shape -> {
                    Arrays of = new Arrays(shape);
                    return ConvolutionStage.both(shape, of.parameters()).stream()
                            .map(stage -> shape + " " + stage.getClass().getSimpleName() + " " + hash(stage, of));
                })
                .toList();
    }

    private static int hash(ConvolutionStage stage, Arrays of) {
        double[][] forward = stage.forward(of.x());
        return java.util.Arrays.deepHashCode(new Object[] {
            forward,
            stage.multiply(of.x(), of.z()),
            stage.choose(of.z(), forward[1]),
            stage.unpool(of.d(), forward[1]),
            stage.back(of.z(), null),
            stage.back(of.z(), of.x()),
            stage.gradient(of.x(), of.z(), of.parameters())
        });
    }

    /** Prints the bits of a vector, then the lines. */
    public static void main(String[] arguments) {
        System.out.println(FloatProducts.LANES.vectorBitSize());
        lines().forEach(System.out::println);
    }
}
