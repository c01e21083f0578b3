package kramers.network.cpu;

import java.util.List;

/**
 * A {@code FloatConvolution} or {@code DoubleConvolution} with weights, on flat maps in doubles, ordered by channel, row and column.
 * Its image is the second of three that lie in an array.
 */
interface ConvolutionStage {
    /** Both, of a shape and with given parameters. */
    static List<ConvolutionStage> both(PlainConvolution shape, double[] parameters) {
        return List.of(new FloatStage(shape, parameters), new DoubleStage(shape, parameters));
    }

    /** Half of what one and the next number are apart. */
    double epsilon();

    /** The parameters, unpacked and packed. */
    double[] parameters();

    /** Outputs and choices. */
    double[][] forward(double[] x);

    /** Outputs and choices of full maps. */
    double[][] pool(double[] z);

    /** w * x from the biases on, or from start, if there is one. */
    double[] multiply(double[] x, double[] start);

    double[] choose(double[] z, double[] choice);

    double[] unpool(double[] d, double[] choice);

    /** Derivatives by the input, added to start, if there is one. */
    double[] back(double[] z, double[] start);

    /** Derivatives by the parameters, added to start. */
    double[] gradient(double[] x, double[] z, double[] start);
}
