package kramers.network.cpu;

import static kramers.network.cpu.DoubleProducts.START;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;

/** {@link ConvolutionStage} in double precision. */
final class DoubleStage implements ConvolutionStage {
    private final PlainConvolution shape;
    private final DoubleConvolution by;
    private final double[] w;
    private final double[] bias;
    private final double[] flipped;

    DoubleStage(PlainConvolution shape, double[] parameters) {
        this.shape = shape;
        by = new DoubleConvolution(shape.channels(), shape.rows(), shape.columns(), shape.outputs(), shape.pooled());
        w = by.weights();
        bias = by.bias();
        flipped = by.flipped();
        System.arraycopy(parameters, by.unpack(parameters, 0, w), bias, START, shape.outputs());
        by.flip(w, flipped);
    }

    private static int at(DoubleMaps maps) {
        return START + maps.size;
    }

    private static double[] array(DoubleMaps maps, double[] flat) {
        double[] array = maps.array(3);
        if (flat != null) {
            maps.spread(flat, 0, array, at(maps));
        }
        return array;
    }

    /** What a convolution wrote: to its own image alone. */
    private static double[] flat(DoubleMaps maps, double[] array) {
        double[] others = array.clone();
        Arrays.fill(others, at(maps), at(maps) + maps.size, 0);
        assertArrayEquals(new double[array.length], others);
        double[] flat = new double[maps.channels * maps.window.length];
        maps.flatten(array, at(maps), flat, 0);
        return flat;
    }

    /** What a convolution reads next: zeros around the pixels of its own image. */
    private static double[] framed(DoubleMaps maps, double[] array) {
        double[] flat = flat(maps, array);
        assertArrayEquals(array(maps, flat), array);
        return flat;
    }

    @Override
    public double epsilon() {
        return Math.ulp(1d) / 2;
    }

    @Override
    public double[] parameters() {
        double[] parameters = new double[shape.parameters()];
        System.arraycopy(bias, START, parameters, by.pack(w, parameters, 0), shape.outputs());
        return parameters;
    }

    @Override
    public double[][] forward(double[] x) {
        double[] y = by.output.array(3);
        double[] choice = by.output.array(3);
        by.forward(w, bias, array(by.input, x), at(by.input), y, choice, at(by.output));
        return new double[][] {framed(by.output, y), flat(by.output, choice)};
    }

    @Override
    public double[][] pool(double[] z) {
        double[] y = by.output.array(3);
        double[] choice = by.output.array(3);
        new DoublePooling(by.full, by.output, shape.pooled())
                .pool(array(by.full, z), at(by.full), y, choice, at(by.output));
        return new double[][] {framed(by.output, y), flat(by.output, choice)};
    }

    @Override
    public double[] multiply(double[] x, double[] start) {
        double[] z = array(by.full, start);
        by.multiply(w, array(by.input, x), at(by.input), start == null ? bias : null, z, at(by.full));
        return flat(by.full, z);
    }

    @Override
    public double[] choose(double[] z, double[] choice) {
        double[] y = by.output.array(3);
        by.choose(array(by.full, z), at(by.full), array(by.output, choice), y, at(by.output));
        return framed(by.output, y);
    }

    @Override
    public double[] unpool(double[] d, double[] choice) {
        double[] z = by.full.array(3);
        by.unpool(array(by.output, d), array(by.output, choice), at(by.output), z, at(by.full));
        return framed(by.full, z);
    }

    @Override
    public double[] back(double[] z, double[] start) {
        double[] d = array(by.input, start);
        by.back(flipped, array(by.full, z), at(by.full), start != null, d, at(by.input));
        return flat(by.input, d);
    }

    @Override
    public double[] gradient(double[] x, double[] z, double[] start) {
        double[] g = by.weights();
        double[] sum = by.bias();
        System.arraycopy(start, by.unpack(start, 0, g), sum, START, shape.outputs());
        by.addOuter(array(by.input, x), at(by.input), array(by.full, z), at(by.full), g, sum);
        double[] gradient = new double[shape.parameters()];
        System.arraycopy(sum, START, gradient, by.pack(g, gradient, 0), shape.outputs());
        return gradient;
    }
}
