package kramers.network;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.model.Layer;
import kramers.network.model.Model;
import kramers.network.model.Planes;
import kramers.parallel.Exercise;
import kramers.parallel.Hardware;

/**
 * Trains and measures networks on a data set. What becomes of a network depends on (data, protocol, network) alone, to the last
 * bit on the same device: not on threads, on its companions or their order.
 */
public interface NetworkEngine extends Hardware, AutoCloseable {

    /** The data that networks are trained and measured on. */
    Dataset data();

    /**
     * How many networks it works at in the same moment, given enough of them.
     *
     * @throws IOException if all devices have failed
     */
    int atOnce() throws IOException;

    /**
     * Trains all networks and returns when the last one has been handed over.
     *
     * @param networks taken one at a time, by one thread at a time, in order
     * @throws IOException from the sink; the networks under way are lost, those handed over are not
     * @throws IllegalArgumentException if the data or a start are not for networks of this model
     */
    void train(TrainingProtocol protocol, Iterator<NetworkTask> networks, Sink sink)
            throws IOException, InterruptedException;

    /**
     * Trains one network and returns what became of it, for schedulers of one's own: an engine of the CPU does so in the
     * calling thread.
     */
    default NetworkResult train(TrainingProtocol protocol, NetworkTask network)
            throws IOException, InterruptedException {
        NetworkResult[] made = new NetworkResult[1];
        train(protocol, List.of(network).iterator(), (done, result) -> made[0] = result);
        return made[0];
    }

    /**
     * Measures networks and returns when the last one has been handed over.
     *
     * @param loss to measure, and to take the curvature of
     * @param networks of the given model, taken like those of {@link #train}
     */
    void measure(Model model, Loss loss, HessianRequest curvature, Iterator<Snapshot> networks, MeasurementSink sink)
            throws IOException, InterruptedException;

    /**
     * All eigenvalues of the generalised Gauss–Newton matrix of one layer, descending: the dense route, in double precision.
     * Behind ReLU units it is the Hessian of the mean training loss.
     *
     * @param loss to take the curvature of
     * @param parameters in the order of {@link Model}
     * @param layer whose weights to take
     * @throws IllegalArgumentException if they are too many
     */
    double[] allEigenvalues(Model model, Loss loss, float[] parameters, int layer) throws IOException;

    /**
     * The sum of {@link #allEigenvalues}, without finding one, in double precision: at the price of a pass over the training images.
     * May be called from several threads at once.
     *
     * @param loss to take the curvature of
     * @param parameters in the order of {@link Model}
     * @param layer whose weights to take
     */
    double trace(Model model, Loss loss, float[] parameters, int layer);

    /**
     * Products of the Hessian of the mean training loss with vectors, {@link #atOnce} networks' at the same time, to be timed. What
     * does not depend on the vector is found before; where vectors are made by Lanczos, that goes a few steps.
     *
     * @param loss to take the curvature of
     * @param layer whose weights to take
     * @param parameters of all these networks, in the order of {@link Model}
     * @throws IOException if all devices have failed
     */
    Exercise hessianProducts(Model model, Loss loss, int layer, float[] parameters) throws IOException;

    /** What the hardware could do at most, to be measured: matrix products, where trajectories' engines do not tell. */
    default List<Exercise> ceilings() {
        return List.of();
    }

    /** Whether the largest eigenvalues of a layer's Hessian are taken in double precision, or else in single. */
    default boolean exactCurvature() {
        return true;
    }

    /**
     * A network for images.
     *
     * @param hidden all layers but the last, which has an output for each class
     * @throws IllegalArgumentException if there is no such network
     */
    static Model model(ImageSet images, List<Layer> hidden) {
        return Model.of(images.channels(), images.rows(), images.columns(), hidden, images.classes());
    }

    /**
     * Makes sure that networks can learn from data.
     *
     * @throws IllegalArgumentException if they have other inputs than the images have pixels, or too few classes
     */
    static void requireFit(Dataset data, Model model) {
        ImageSet images = data.train();
        Planes seen = new Planes(images.channels(), images.rows(), images.columns());
        boolean flat = model.convolutions().isEmpty();
        boolean fits = flat ? seen.size() == model.inputs() : seen.equals(model.image());
        if (!fits || model.classes() < images.classes()) {
            throw new IllegalArgumentException("a network " + model + " cannot learn images of "
                    + (flat ? "" + seen.size() : seen) + " pixels in " + images.classes() + " classes");
        }
    }

    @Override
    default void close() {}

    /** Takes trained networks, one call at a time, in no fixed order. */
    interface Sink {
        /** Takes what became of a network. */
        void accept(NetworkTask network, NetworkResult result) throws IOException;

        /** A network made so many steps more. Called from any thread. */
        default void advanced(NetworkSpec network, long steps) {}

        /** So many steps of a network need not be made: it stopped early or diverged. Called from any thread. */
        default void skipped(NetworkSpec network, long steps) {}
    }

    /** Takes measured networks, one call at a time, in no fixed order. */
    @FunctionalInterface
    interface MeasurementSink {
        /** Takes what was measured of one of the networks that were handed in. */
        void accept(Snapshot network, Measurement measurement) throws IOException;
    }
}
