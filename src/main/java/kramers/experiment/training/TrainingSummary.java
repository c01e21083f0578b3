package kramers.experiment.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kramers.network.EndpointStatistics;
import kramers.network.Measurement;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;

/**
 * The networks of a cell, one learning rate and batch size, put together. What is not known is NaN.
 *
 * @param eta learning rate
 * @param batch batch size
 * @param repeats networks
 * @param converged how many of them classify (nearly) all training images right
 * @param radius of the cloud of converged endpoints in the weights of the layer that curvature is taken by, or of the middle
 *     one (Eq. 4)
 * @param radiusOfAll the same in all parameters
 * @param flatnessMean of the converged
 * @param flatnessSd standard deviation of one of them
 * @param testAccuracyMax of those that did not diverge
 * @param testAccuracyMean likewise
 * @param trainLossMean likewise
 * @param testLossMean likewise
 * @param cosineMean of the angle between two converged endpoints, over all pairs
 * @param distanceMean of two converged endpoints, over all pairs
 * @param diverged how many diverged
 */
public record TrainingSummary(
        double eta,
        int batch,
        int repeats,
        int converged,
        double radius,
        double radiusOfAll,
        double flatnessMean,
        double flatnessSd,
        double testAccuracyMax,
        double testAccuracyMean,
        double trainLossMean,
        double testLossMean,
        double cosineMean,
        double distanceMean,
        int diverged) {

    /**
     * Of a training's cell.
     *
     * @param networks of the cell, at least one
     * @throws IOException if their weights cannot be read
     */
    public static TrainingSummary of(Training.Result training, List<TrainedNetwork> networks) throws IOException {
        Model model = training.spec().protocol().model();
        int asked = training.spec().protocol().curvature().layer();
        ParameterBlock measured = model.weights(asked < 0 ? model.measuredLayer() : asked);
        List<TrainedNetwork> converged =
                networks.stream().filter(TrainedNetwork::converged).toList();
        List<TrainedNetwork> sound =
                networks.stream().filter(network -> !network.diverged()).toList();
        List<float[]> ends = new ArrayList<>();
        for (TrainedNetwork network : converged) {
            ends.add(training.store().last(network.spec()).parameters());
        }
        double flatness = mean(converged, Measurement::flatness);
        double squares = mean(converged, m -> Math.pow(m.flatness() - flatness, 2));
        return new TrainingSummary(
                networks.get(0).spec().eta(),
                networks.get(0).spec().batch(),
                networks.size(),
                converged.size(),
                EndpointStatistics.radius(ends, measured.offset(), measured.end()),
                EndpointStatistics.radius(ends, 0, model.parameters()),
                flatness,
                Math.sqrt(squares * converged.size() / (converged.size() - 1.0)),
                sound.stream().mapToDouble(n -> n.end().testAccuracy()).max().orElse(Double.NaN),
                mean(sound, Measurement::testAccuracy),
                mean(sound, Measurement::trainLoss),
                mean(sound, Measurement::testLoss),
                EndpointStatistics.meanCosine(ends, 0, model.parameters()),
                EndpointStatistics.meanDistance(ends, 0, model.parameters()),
                networks.size() - sound.size());
    }

    private static double mean(List<TrainedNetwork> networks, ToDoubleFunction<Measurement> value) {
        return networks.stream()
                .mapToDouble(network -> value.applyAsDouble(network.end()))
                .average()
                .orElse(Double.NaN);
    }
}
