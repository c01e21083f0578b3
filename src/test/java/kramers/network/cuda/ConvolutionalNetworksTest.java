package kramers.network.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks with convolutions on the stand-in for a device, with that for cuBLAS: against the CPU, alone and among others. */
@Execution(ExecutionMode.CONCURRENT)
class ConvolutionalNetworksTest {
    @TempDir
    private Path folder;

    /**
     * Weights at each checkpoint are apart from the CPU's by less than 1e-5 of the way that they went, losses by as much of
     * themselves, eigenvalues by less than 1e-4 of the largest: for the reasons that {@code NetworksTest} has. Where two pixels of a
     * window come out so nearly equal that rounding decides which is the larger, networks part by a thousandth; it does not happen
     * here. All have the bits that they have alone, and their curvature over a part of the images. One layer with a pooling and one without; odd rows and columns; one channel and three; a head of one layer
     * and of two; all losses.
     */
    @ParameterizedTest
    @CsvSource({
        "1x28x28-conv4-pool-conv8-pool-16-10, CROSS_ENTROPY, train, '', ended@9 ended@8 ended@10 diverged@1",
        "3x9x7-conv5-conv6-pool-conv3-10, SQUARED_LOGITS, train, order=backwards, ended@9 ended@8 ended@10 diverged@2",
        "3x8x8-conv33-pool-conv70-12-10, SQUARED_SOFTMAX, train, devices=2, ended@9 ended@8 ended@10 diverged@1",
        "1x12x12-conv6-pool-10, CROSS_ENTROPY, stop, multiprocessors=2, stopped@8 ended@16",
    })
    void isThatOfTheCpu(String model, String loss, String what, String standIn, String ends) {
        StandIn.Outcome outcome = StandIn.java(
                StandIn.library(),
                standIn,
                StandIn.toolkit(),
                "kramers.network.cuda.ConvolutionalProbe",
                model,
                loss,
                what);
        assertEquals(0, outcome.exit(), outcome::toString);
        List<String> found = new ArrayList<>();
        int networks = outcome.out().size() - 1;
        assertEquals("true", outcome.out().get(networks), outcome::toString);
        for (String line : outcome.out().subList(0, networks)) {
            String[] words = line.split(" ");
            assertTrue(Double.parseDouble(words[0]) < 1e-5, outcome::toString);
            assertTrue(Double.parseDouble(words[1]) < 1e-5, outcome::toString);
            assertTrue(Double.parseDouble(words[2]) < 1e-4, outcome::toString);
            found.add(words[3]);
            assertEquals("true", words[4], outcome::toString);
        }
        assertEquals(ends, String.join(" ", found), outcome::toString);
    }

    private static String[] words(String command, Object... more) {
        return Stream.concat(Stream.of(command.split(" ")), Stream.of(more).map(String::valueOf))
                .toArray(String[]::new);
    }

    private String[] train(Path out) {
        return words(
                "train --layers conv3-pool-conv5-8 --data src/main/resources/kramers/network/data/mnist-1000-200"
                        + " --per-class 2,1 --eta 0.05 --batch 7 --time 0.2 --repeats 1 --checkpoints 1 --eigenvalues 2"
                        + " --quiet --backend cuda --out",
                out);
    }

    /** No kernel reads or writes beyond its buffers, that of shared memory included. */
    @Test
    void addressSanitizerIsContent() {
        StandIn.Outcome outcome = StandIn.sanitized("", StandIn.toolkit(), train(folder.resolve("trained")));
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(List.of(), outcome.err(), outcome::toString);
    }

    @Test
    void withoutCublasOneLineSaysSo() {
        StandIn.Outcome outcome = StandIn.kramers("", train(folder.resolve("none")));
        assertEquals(2, outcome.exit(), outcome::toString);
        assertEquals(
                List.of(
                        "kramers train: networks with convolutions, 1x28x28-conv3-pool-conv5-8-10, need cuBLAS on a device,"
                                + " but cuBLAS was not found (libcublas.so.12 or libcublas.so.13): give --backend cpu"),
                outcome.err());
    }
}
