package kramers.network.model;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Products that an image costs in the layers of weights, as if nothing in it were zero: of a convolution 9 for each pixel and pair of
 * channels, windows over the border whole; of a linear layer one for each weight.
 *
 * @param forward of its way forward
 * @param training of a step of gradient descent: forward, by each layer's weights, and by what enters each layer but the first
 */
public record MultiplyAdds(double forward, double training) {

    /** Of a network. */
    public static MultiplyAdds of(Model model) {
        int[] widths = model.widths();
        double[] layers = Stream.concat(
                        model.convolutions().stream().map(MultiplyAdds::of),
                        IntStream.range(1, widths.length).mapToObj(l -> (double) widths[l - 1] * widths[l]))
                .mapToDouble(products -> products)
                .toArray();
        double forward = 0;
        for (double layer : layers) {
            forward += layer;
        }
        return new MultiplyAdds(forward, 3 * forward - layers[0]);
    }

    private static double of(Convolution convolution) {
        return (double) Convolution.TAPS
                * convolution.full().size()
                * convolution.entering().channels();
    }
}
