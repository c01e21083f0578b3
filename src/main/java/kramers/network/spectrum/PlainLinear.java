package kramers.network.spectrum;

import kramers.network.model.ParameterBlock;

/** A linear layer, with ReLU or as the last. */
final class PlainLinear implements PlainLayer {
    private final double[] parameters;
    private final int weights;
    private final int biases;
    private final int inputs;
    private final int outputs;
    private final boolean relu;
    private double[] entered;
    private double[] left;

    PlainLinear(double[] parameters, ParameterBlock weights, ParameterBlock biases, boolean relu) {
        this.parameters = parameters;
        this.weights = weights.offset();
        this.biases = biases.offset();
        this.relu = relu;
        inputs = weights.inputs();
        outputs = weights.outputs();
    }

    @Override
    public double[] forward(double[] entering) {
        entered = entering;
        left = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            double sum = parameters[biases + o];
            int row = weights + o * inputs;
            for (int i = 0; i < inputs; i++) {
                sum += parameters[row + i] * entering[i];
            }
            left[o] = relu ? Math.max(sum, 0) : sum;
        }
        return left;
    }

    @Override
    public double[] settle(double[] byLeaving) {
        double[] bySums = byLeaving.clone();
        for (int o = 0; o < outputs; o++) {
            bySums[o] = relu && !(left[o] > 0) ? 0 : bySums[o];
        }
        return bySums;
    }

    @Override
    public double[] back(double[] bySums) {
        double[] byEntering = new double[inputs];
        for (int o = 0; o < outputs; o++) {
            int row = weights + o * inputs;
            double d = bySums[o];
            for (int i = 0; i < inputs; i++) {
                byEntering[i] += d * parameters[row + i];
            }
        }
        return byEntering;
    }

    @Override
    public double product(double[] left, double[] right) {
        double squares = 0;
        for (double number : entered) {
            squares += number * number;
        }
        double product = 0;
        for (int o = 0; o < outputs; o++) {
            product += left[o] * right[o];
        }
        return squares * product;
    }

    @Override
    public void outer(double[] bySums, double scale, double[] row, int at) {
        int to = at;
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                row[to++] = scale * bySums[o] * entered[i];
            }
        }
    }
}
