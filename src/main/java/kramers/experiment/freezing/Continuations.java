package kramers.experiment.freezing;

import java.util.List;

/**
 * One network of a training, and the endpoints of those of its continuations that were run.
 *
 * @param eta learning rate of the training, > 0
 * @param training its own checkpoints, whether continued or not
 * @param labels right class of each test image
 * @param endpoints in ascending order of their checkpoints, each checkpoint once; may be none
 */
public record Continuations(double eta, TrainingCurve training, short[] labels, List<Endpoint> endpoints) {

    /**
     * Copies array and list.
     *
     * @throws IllegalArgumentException if endpoints are out of order, or do not predict a class for each test image
     */
    public Continuations {
        if (!(eta > 0)) {
            throw new IllegalArgumentException("a learning rate is > 0, not " + eta);
        }
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            if (i > 0 && endpoint.checkpoint() <= endpoints.get(i - 1).checkpoint()) {
                throw new IllegalArgumentException(
                        "endpoints must be in the order of their checkpoints: " + endpoint.checkpoint()
                                + " comes after " + endpoints.get(i - 1).checkpoint());
            }
        }
        labels = labels.clone();
        endpoints = List.copyOf(endpoints);
    }

    @Override
    public short[] labels() {
        return labels.clone();
    }

    /** How the endpoints compare with each other. */
    public EndpointSimilarity similarity() {
        return new EndpointSimilarity(labels, endpoints);
    }

    /** Endpoints that used up their budget. */
    public int unconverged() {
        return (int) endpoints.stream().filter(Endpoint::unconverged).count();
    }

    /** Endpoints that diverged. */
    public int diverged() {
        return (int) endpoints.stream().filter(Endpoint::diverged).count();
    }

    /** Least training loss of an endpoint that did not diverge; NaN if there is none. */
    public double leastLoss() {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.diverged())
                .mapToDouble(Endpoint::trainLoss)
                .min()
                .orElse(Double.NaN);
    }

    /** Largest training loss of an endpoint that did not diverge; NaN if there is none. */
    public double largestLoss() {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.diverged())
                .mapToDouble(Endpoint::trainLoss)
                .max()
                .orElse(Double.NaN);
    }
}
