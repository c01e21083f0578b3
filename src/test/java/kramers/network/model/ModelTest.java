package kramers.network.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of layers: how they are written, what they make of an image, where their parameters stand. */
class ModelTest {
    private static final Model DIGITS = Model.parse("1x28x28-" + Model.PAPER_CONVOLUTIONAL + "-10");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "784-50-50-10",
                "3-2",
                "1x28x28-conv32-pool-conv64-pool-conv64-pool-128-10",
                "3x5x9-conv4-conv2-pool-7-6-5",
                "4x1x1-conv1-2"
            })
    void isReadAsItIsWritten(String text) {
        assertEquals(text, Model.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "784                  | '784' is no network: 784-50-50-10 and 1x28x28-conv32-pool-128-10 are",
                "28x28-conv3-10       | '28x28-conv3-10' is no network: 784-50-50-10 and 1x28x28-conv32-pool-128-10 are",
                "784-0                | a width must be 1 to 65536, not 0",
                "784-70000            | a width must be 1 to 65536, not 70000",
                "784-5-               | '' is no layer: conv32, pool and 128 are",
                "784-conv             | 'conv' is no layer: conv32, pool and 128 are",
                "1x28x28-50-10        | a fully connected network has inputs of no extents",
                "1x28x28-conv5        | a network needs inputs and classes",
                "1x28x28-conv5-pool   | a network needs inputs and classes",
                "1x28x28-pool-10      | a pool must follow a convolution",
                "1x28x28-conv2-pool-pool-10 | a pool must follow a convolution",
                "1x28x28-conv2-5-conv2-10 | a convolution cannot follow a linear layer",
                "1x28x28-conv2-5-pool-10 | a pool must follow a convolution",
                "1x5x1-conv2-pool-10  | there is nothing left to pool of 5 x 1 pixels",
                "1x1x1-conv60000-conv60000-10 | a network may have 134217728 parameters at most",
                "1x900x900-conv60-10  | a layer may have 16777216 outputs at most, not 48600000",
                "1x90x90-conv60-10    | a linear layer may have 65536 inputs at most, not 486000",
            })
    void saysWhatIsWrong(String text, String message) {
        String said = assertThrows(IllegalArgumentException.class, () -> Model.parse(text))
                .getMessage();
        assertEquals(message, said.substring(0, Math.min(said.length(), message.length())));
    }

    /** As torch.nn.Sequential(Conv2d, ReLU, MaxPool2d, …, Flatten, Linear, ReLU, Linear) names and shapes them. */
    @Test
    void blocksAreThoseOfPyTorch() {
        assertEquals(
                List.of(
                        "0.weight [32, 1, 3, 3]",
                        "0.bias [32]",
                        "3.weight [64, 32, 3, 3]",
                        "3.bias [64]",
                        "6.weight [64, 64, 3, 3]",
                        "6.bias [64]",
                        "10.weight [128, 576]",
                        "10.bias [128]",
                        "12.weight [10, 128]",
                        "12.bias [10]"),
                named(DIGITS));
        assertEquals(
                List.of(
                        "0.weight [4, 3, 3, 3]",
                        "0.bias [4]",
                        "2.weight [2, 4, 3, 3]",
                        "2.bias [2]",
                        "6.weight [5, 16]",
                        "6.bias [5]"),
                named(Model.parse("3x5x9-conv4-conv2-pool-5")));
        assertEquals(
                List.of("0.weight [3, 6]", "0.bias [3]", "2.weight [2, 3]", "2.bias [2]"), named(Model.of(6, 3, 2)));
    }

    private static List<String> named(Model model) {
        return model.blocks().stream()
                .map(block -> block.name() + " " + block.extents())
                .toList();
    }

    @Test
    void blocksFollowOneAnother() {
        int end = 0;
        for (ParameterBlock block : DIGITS.blocks()) {
            assertEquals(end, block.offset());
            end = block.end();
        }
        assertEquals(130_890, end);
        assertEquals(end, DIGITS.parameters());
        assertEquals(
                188_810,
                Model.parse("3x32x32-" + Model.PAPER_CONVOLUTIONAL + "-10").parameters());
        assertEquals(42_310, Model.PAPER.parameters());
    }

    @Test
    void imagesShrinkOnTheirWay() {
        assertEquals(
                List.of(
                        new Convolution(new Planes(1, 28, 28), 32, true),
                        new Convolution(new Planes(32, 14, 14), 64, true),
                        new Convolution(new Planes(64, 7, 7), 64, true)),
                DIGITS.convolutions());
        assertEquals(Model.of(576, 128, 10), DIGITS.head());
        assertEquals(Model.PAPER, Model.PAPER.head());
        assertEquals(
                new Planes(2, 5, 9),
                Model.parse("3x5x9-conv2-7").convolutions().get(0).leaving());
    }

    /** The middle one of a fully connected network, the last behind convolutions. */
    @Test
    void measuredLayer() {
        assertEquals(1, Model.PAPER.measuredLayer());
        assertEquals(4, DIGITS.measuredLayer());
        assertEquals("12.weight", DIGITS.weights(4).name());
    }

    /** Standard deviations of the initial weights: fan out of convolutions, fan in of linear layers; four standard errors. */
    @Test
    void initialWeightsAreHes() {
        float[] parameters = InitialWeights.he(DIGITS, 5);
        double[] fans = {9 * 32, 9 * 64, 9 * 64, 576, 128};
        for (int l = 0; l < fans.length; l++) {
            ParameterBlock weights = DIGITS.weights(l);
            double squares = IntStream.range(weights.offset(), weights.end())
                    .mapToDouble(i -> (double) parameters[i] * parameters[i])
                    .average()
                    .orElseThrow();
            assertEquals(2 / fans[l], squares, 4 * Math.sqrt(2.0 / weights.size()) * 2 / fans[l]);
            ParameterBlock biases = DIGITS.biases(l);
            float[] zeros = new float[biases.size()];
            assertEquals(0, Arrays.compare(zeros, Arrays.copyOfRange(parameters, biases.offset(), biases.end())));
        }
    }
}
