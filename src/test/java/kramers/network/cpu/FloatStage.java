package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;

/** {@link ConvolutionStage} in single precision. */
final class FloatStage implements ConvolutionStage {
    private final PlainConvolution shape;
    private final FloatConvolution by;
    private final float[] w;
    private final float[] bias;
    private final float[] flipped;

    FloatStage(PlainConvolution shape, double[] parameters) {
        this.shape = shape;
        by = new FloatConvolution(shape.channels(), shape.rows(), shape.columns(), shape.outputs(), shape.pooled());
        w = by.weights();
        bias = by.bias();
        flipped = by.flipped();
        System.arraycopy(floats(parameters), by.unpack(floats(parameters), 0, w), bias, START, shape.outputs());
        by.flip(w, flipped);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static int at(FloatMaps maps) {
        return START + maps.size;
    }

    private static float[] array(FloatMaps maps, double[] flat) {
        float[] array = maps.array(3);
        if (flat != null) {
            maps.spread(floats(flat), 0, array, at(maps));
        }
        return array;
    }

    /** What a convolution wrote: to its own image alone. */
    private static double[] flat(FloatMaps maps, float[] array) {
        float[] others = array.clone();
        Arrays.fill(others, at(maps), at(maps) + maps.size, 0);
        assertArrayEquals(new float[array.length], others);
        float[] flat = new float[maps.channels * maps.window.length];
        maps.flatten(array, at(maps), flat, 0);
        return doubles(flat);
    }

    /** What a convolution reads next: zeros around the pixels of its own image. */
    private static double[] framed(FloatMaps maps, float[] array) {
        double[] flat = flat(maps, array);
        assertArrayEquals(array(maps, flat), array);
        return flat;
    }

    @Override
    public double epsilon() {
        return Math.ulp(1f) / 2;
    }

    @Override
    public double[] parameters() {
        float[] parameters = new float[shape.parameters()];
        System.arraycopy(bias, START, parameters, by.pack(w, parameters, 0), shape.outputs());
        return doubles(parameters);
    }

    @Override
    public double[][] forward(double[] x) {
        float[] y = by.output.array(3);
        float[] choice = by.output.array(3);
        by.forward(w, bias, array(by.input, x), at(by.input), y, choice, at(by.output));
        return new double[][] {framed(by.output, y), flat(by.output, choice)};
    }

    @Override
    public double[][] pool(double[] z) {
        float[] y = by.output.array(3);
        float[] choice = by.output.array(3);
        new FloatPooling(by.full, by.output, shape.pooled())
                .pool(array(by.full, z), at(by.full), y, choice, at(by.output));
        return new double[][] {framed(by.output, y), flat(by.output, choice)};
    }

    @Override
    public double[] multiply(double[] x, double[] start) {
        float[] z = array(by.full, start);
        by.multiply(w, array(by.input, x), at(by.input), start == null ? bias : null, z, at(by.full));
        return flat(by.full, z);
    }

    @Override
    public double[] choose(double[] z, double[] choice) {
        float[] y = by.output.array(3);
        by.choose(array(by.full, z), at(by.full), array(by.output, choice), y, at(by.output));
        return framed(by.output, y);
    }

    @Override
    public double[] unpool(double[] d, double[] choice) {
        float[] z = by.full.array(3);
        by.unpool(array(by.output, d), array(by.output, choice), at(by.output), z, at(by.full));
        return framed(by.full, z);
    }

    @Override
    public double[] back(double[] z, double[] start) {
        float[] d = array(by.input, start);
        by.back(flipped, array(by.full, z), at(by.full), start != null, d, at(by.input));
        return flat(by.input, d);
    }

    @Override
    public double[] gradient(double[] x, double[] z, double[] start) {
        float[] g = by.weights();
        float[] sum = by.bias();
        System.arraycopy(floats(start), by.unpack(floats(start), 0, g), sum, START, shape.outputs());
        by.addOuter(array(by.input, x), at(by.input), array(by.full, z), at(by.full), g, sum);
        float[] gradient = new float[shape.parameters()];
        System.arraycopy(sum, START, gradient, by.pack(g, gradient, 0), shape.outputs());
        return doubles(gradient);
    }
}
