package kramers.network.cpu;

import java.util.Arrays;
import kramers.network.Loss;
import kramers.network.model.Model;
import kramers.network.spectrum.SymmetricOperator;
import kramers.parallel.Exercise;
import kramers.parallel.WorkClock;

/** The Hessian of the mean training loss in double precision, of the network whose weights were set last. */
final class ExactHessian implements SymmetricOperator {
    private final DoubleNetwork network;
    private final double[] parameters;
    private final DoubleHessian hessian;

    /** @param layer whose weights to take, or {@link FloatHessian#ALL} */
    ExactHessian(Model model, Loss loss, DoubleImages images, int layer) {
        network = new DoubleNetwork(model, loss);
        parameters = new double[model.parameters()];
        hessian = new DoubleHessian(network, images, layer);
    }

    /** Sets the parameters, in the order of {@link Model}. */
    ExactHessian set(float[] values) {
        Arrays.setAll(parameters, i -> values[i]);
        network.set(parameters);
        hessian.update();
        return this;
    }

    @Override
    public int dimension() {
        return hessian.dimension();
    }

    @Override
    public void multiply(double[] vector, double[] product) {
        hessian.multiply(vector, product);
    }

    /** Products with a vector, each thread's its own, to be timed. */
    static Exercise products(
            int threads, Model model, Loss loss, DoubleImages images, int layer, float[] parameters, WorkClock clock) {
        return new Exercise(
                "hessian-products", "Hessian times vector", "products", threads, Exercise.inThreads(threads, () -> {
                    ExactHessian hessian = new ExactHessian(model, loss, images, layer).set(parameters);
                    double[] vector = new double[hessian.dimension()];
                    double[] product = new double[vector.length];
                    Arrays.fill(vector, 1);
                    return () -> {
                        long begin = System.nanoTime();
                        hessian.multiply(vector, product);
                        clock.since(begin, WorkClock.CURVATURE);
                    };
                }));
    }
}
