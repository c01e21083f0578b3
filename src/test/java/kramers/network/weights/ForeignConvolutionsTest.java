package kramers.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutional networks that Kramers did not write: which array is which layer's, and what is pooled. */
class ForeignConvolutionsTest {
    /** Images of 2 x 7 x 5, of which pooling leaves 3 x 2 and 1 x 1. */
    private static final String IMAGE = "2x7x5-";

    private static final Model POOLED = Model.parse(IMAGE + "conv4-pool-conv3-pool-6-4");
    /** Of equal channels and widths, so that extents alone do not tell the order. */
    private static final Model ALIKE = Model.parse(IMAGE + "conv2-conv2-conv2-70-70-4");

    @TempDir
    private Path folder;

    /** Adds the arrays of a network in the order given; {@code 2w} is the weights of the second layer, {@code 2b} its biases. */
    private static Npz npz(Model model, String arrays, String type, boolean fortran) {
        Npz npz = new Npz();
        float[] parameters = parameters(model);
        for (String array : arrays.split(" ")) {
            int l = array.charAt(0) - '1';
            ParameterBlock block = array.charAt(1) == 'w' ? model.weights(l) : model.biases(l);
            double[] values = new double[block.size()];
            Arrays.setAll(values, i -> parameters[block.offset() + i]);
            int[] extents = block.extents().stream().mapToInt(n -> n).toArray();
            npz.array(array.substring(3), type, fortran, extents, values);
        }
        return npz;
    }

    private static Npz npz(Model model, String arrays) {
        return npz(model, arrays, "<f4", false);
    }

    /** Multiples of 1/64 below 2, which every type holds. */
    private static float[] parameters(Model model) {
        float[] parameters = new float[model.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (i * 37 % 127 - 63) / 64f;
        }
        return parameters;
    }

    private WeightsFile.Content read(Model model, Npz npz) throws IOException {
        return WeightsFile.read(npz.write(folder.resolve("net.npz")), model.image());
    }

    private String assertReadAs(Model model, Npz npz) throws IOException {
        WeightsFile.Content content = read(model, npz);
        assertEquals(model, content.model());
        assertEquals(1, content.snapshots().size());
        assertArrayEquals(parameters(model), content.snapshots().get(0).parameters());
        assertTrue(content.note().startsWith("was read as a network " + model + " of convolutions"), content.note());
        assertEquals(1, content.note().lines().count());
        return content.note();
    }

    private String refused(Model model, Npz npz) {
        var e = assertThrows(IllegalArgumentException.class, () -> read(model, npz));
        assertEquals(1, e.getMessage().lines().count());
        assertTrue(e.getMessage().startsWith(folder.resolve("net.npz") + " "), e.getMessage());
        return e.getMessage();
    }

    /** As PyTorch calls the layers of a {@code Sequential}, whatever stands between. */
    private static String sequential(Model model, String prefix) {
        StringBuilder arrays = new StringBuilder();
        for (int l = 0; l < model.depth(); l++) {
            arrays.append(l + 1 + "w=" + prefix + model.weights(l).name() + " ");
            arrays.append(l + 1 + "b=" + prefix + model.biases(l).name() + " ");
        }
        return arrays.toString().strip();
    }

    private static String reversed(String arrays) {
        List<String> listed = Arrays.asList(arrays.split(" "));
        Collections.reverse(listed);
        return String.join(" ", listed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv4-pool-conv3-pool-6-4      | 0.weight 3.weight 7.weight 9.weight   | maximum pooling, as",
                "conv4-conv3-6-4                | 0.weight 2.weight 5.weight 7.weight   | no pooling, as",
                "conv4-pool-conv3-4             | 0.weight 3.weight 6.weight            | behind 0.weight, as",
                "conv4-conv3-pool-4             | 0.weight 2.weight 6.weight            | behind 2.weight, as",
                "conv4-pool-conv2-conv3-pool-4  | 0.weight 3.weight 5.weight 9.weight   | behind 0.weight, 5.weight, as",
                "conv2-conv2-conv2-70-70-4      | 0.weight 2.weight 4.weight 7.weight 9.weight 11.weight | no pooling, as",
            })
    void numbersOfASequentialTellWhatIsPooled(String layers, String names, String said) throws IOException {
        Model model = Model.parse(IMAGE + layers);
        String arrays = sequential(model, "");
        assertEquals(
                List.of(names.split(" ")),
                model.blocks().stream()
                        .map(ParameterBlock::name)
                        .filter(name -> name.endsWith("weight"))
                        .toList());
        String note = assertReadAs(model, npz(model, arrays));
        assertTrue(note.contains(said + " the numbers in the names say"), note);
        assertFalse(note.contains("layers in the order"), note);
        assertEquals(note, assertReadAs(model, npz(model, reversed(arrays))));
        String within = assertReadAs(model, npz(model, reversed(sequential(model, "net."))));
        assertTrue(
                within.contains("layers in the order of the numbers in their names, net.0.weight + net.0.bias"),
                within);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1w=c1.weight 1b=c1.bias 2w=c2.weight 2b=c2.bias 3w=l1.weight 3b=l1.bias 4w=l2.weight 4b=l2.bias | of the file",
                "1w=a 2w=b 3w=c 4w=d 1b=e 2b=f 3b=g 4b=h                 | of the file, a + e, b + f, c + g, d + h",
                "3w=l1.weight 3b=l1.bias 1w=c1.weight 1b=c1.bias 4b=l2.bias 4w=l2.weight 2w=c2.weight 2b=c2.bias | of the file",
                "3w=x 3b=p 2w=y 2b=q 4w=z 4b=r 1w=t 1b=s                 | only order that chains, linear ones in the order of the file",
                "1w=conv.0.weight 1b=conv.0.bias 2w=conv.1.weight 2b=conv.1.bias 3w=fc.0.weight 3b=fc.0.bias 4w=fc.1.weight"
                        + " 4b=fc.1.bias | of the file",
            })
    void otherNamesAreTakenByExtents(String arrays, String said) throws IOException {
        String note = assertReadAs(POOLED, npz(POOLED, arrays));
        assertTrue(note.contains("layers in the " + (said.startsWith("of") ? "order " : "") + said), note);
        assertTrue(note.contains("each with ReLU and 2 x 2 maximum pooling, as "), note);
        assertTrue(note.contains(" reads 3 numbers"), note);
    }

    /** Modules of a list, each with a ReLU of its own that has no number: the numbers do not tell what is pooled. */
    @Test
    void withoutPooling() throws IOException {
        String listed = "1w=0.weight 1b=0.bias 2w=1.weight 2b=1.bias 3w=2.weight 3b=2.bias 4w=3.weight 4b=3.bias"
                + " 5w=4.weight 5b=4.bias 6w=5.weight 6b=5.bias";
        String note = assertReadAs(ALIKE, npz(ALIKE, listed));
        assertTrue(note.contains("each with ReLU and no pooling, as 3.weight reads 70 numbers"), note);
        assertTrue(refused(ALIKE, npz(ALIKE, "1w=c.1 3w=c.10 2w=c.2 4w=l.1 5w=l.2 6w=l.3"))
                .contains("c.1 c.10 c.2 or c.1 c.2 c.10"));
    }

    @ParameterizedTest
    @CsvSource({"<f8, float64", ">f4, big-endian float32", "<f2, float16"})
    void typesAndOrdersOfFourDimensions(String type, String said) throws IOException {
        for (boolean fortran : new boolean[] {false, true}) {
            String note = assertReadAs(POOLED, npz(POOLED, sequential(POOLED, ""), type, fortran));
            assertTrue(note.contains(said + " converted to float32"), note);
        }
        assertReadAs(POOLED, npz(POOLED, sequential(POOLED, ""), "<f4", true));
    }

    @Test
    void snapshotsWithoutBiases() throws IOException {
        double[] weights = new double[2 * 3 * 2 * 9];
        Arrays.setAll(weights, i -> i);
        double[] last = new double[2 * 2 * 3 * 35];
        Arrays.setAll(last, i -> -i);
        Npz npz = new Npz()
                .array("step", "<i8", false, new int[] {2}, 5, 7)
                .array("out", "<f8", true, new int[] {2, 2, 3 * 35}, last)
                .array("conv", "<f8", true, new int[] {2, 3, 2, 3, 3}, weights);
        WeightsFile.Content content = read(POOLED, npz);
        assertEquals(Model.parse(IMAGE + "conv3-2"), content.model());
        assertTrue(content.note().contains("conv, out without biases, taken as 0"), content.note());
        float[] second = content.snapshots().get(1).parameters();
        assertEquals(54, second[0]);
        assertEquals(107, second[53]);
        assertEquals(0, second[54]);
        assertEquals(-210, second[57]);
        assertEquals(-419, second[57 + 209]);
    }

    @Test
    void otherKernelsAreRefusedByName() {
        for (int[] kernel : new int[][] {{5, 5}, {1, 1}, {3, 5}, {5, 3}}) {
            int[] extents = {4, 2, kernel[0], kernel[1]};
            Npz npz = npz(POOLED, "1w=0.weight 1b=0.bias")
                    .array("3.weight", extents, new double[8 * kernel[0] * kernel[1]]);
            String said = refused(POOLED, npz);
            assertTrue(
                    said.contains("network: 3.weight [4, 2, " + kernel[0] + ", " + kernel[1]
                            + "] float32 is a convolution of " + kernel[0] + " x " + kernel[1]
                            + " pixels, not of 3 x 3"),
                    said);
        }
        Npz keras = new Npz().array("k", new int[] {3, 3, 2, 4}, new double[72]);
        assertTrue(refused(POOLED, keras).contains("save w.transpose(3, 2, 0, 1)"));
    }

    @Test
    void whatIsPooledMustBeTold() {
        Model some = Model.parse(IMAGE + "conv4-pool-conv3-6-4");
        String said = refused(some, npz(some, "1w=c1.weight 2w=c2.weight 3w=l1.weight 4w=l2.weight"));
        assertTrue(
                said.contains(
                        "l1.weight [6, 18] float32 reads 18 numbers, but of an image of 2x7x5 the convolutions leave 105"
                                + " without pooling and 3 with MaxPool2d(2) behind each: if some are pooled, name the arrays"),
                said);
        // as numbered, the first is pooled, and 18 numbers would be left
        said = refused(POOLED, npz(POOLED, "1w=0.weight 2w=3.weight 3w=6.weight 4w=8.weight"));
        assertTrue(
                said.contains(
                        "6.weight [6, 3] float32 reads 3 numbers, but of an image of 2x7x5 the convolutions leave 18"
                                + " if they are pooled as the numbers in the names say"),
                said);
        // three poolings leave nothing of 7 x 5
        Model deep = Model.parse(IMAGE + "conv2-pool-conv2-pool-conv2-4");
        said = refused(deep, npz(deep, "1w=a 2w=b 3w=c 4w=d"));
        assertTrue(said.contains("leave 70 without pooling: if some are pooled"), said);
        said = refused(
                deep,
                npz(
                        Model.parse("2x8x8-conv2-pool-conv2-pool-conv2-pool-4"),
                        "1w=0.weight 2w=3.weight" + " 3w=6.weight 4w=10.weight"));
        assertTrue(said.contains("nothing left to pool of 1 x 1 pixels"), said);
    }

    /** Behind pooled convolutions one way round, behind others the other way round. */
    @Test
    void twoWaysToChainAreNone() {
        Npz npz = npz(Model.parse("1x2x2-conv3-pool-12-3"), "1w=c 2w=x 3w=y");
        String said = refused(Model.parse("1x2x2-conv3-4"), npz);
        assertTrue(said.contains("chain behind convolutions with pooling and, in another order, without"), said);
    }

    @Test
    void whatDoesNotChainIsSaid() throws IOException {
        assertTrue(refused(Model.parse("3x7x5-conv4-4"), npz(POOLED, sequential(POOLED, "")))
                .contains("its convolutions do not chain from the 3 channels of an image on"));
        assertTrue(refused(POOLED, npz(POOLED, "1w=a 2w=b")).contains("but no linear layer behind them"));
        assertTrue(refused(POOLED, npz(POOLED, "1w=a 2w=b 3w=c 4w=d 3b=x"))
                .contains("x [6] float32 is no layer's bias by its name"));
        assertTrue(refused(POOLED, npz(POOLED, "1w=0.weight 2w=3.weight 3w=7.weight 4w=9.weight 4b=3.bias"))
                .contains("3.bias [4] float32 does not fit 3.weight [3, 4, 3, 3]"));
        Npz keras = npz(POOLED, "1w=a 2w=b").array("c", new int[] {3, 6}, new double[18]);
        assertTrue(refused(POOLED, keras).contains("only if each is transposed"));
        Path file = npz(POOLED, sequential(POOLED, "")).write(folder.resolve("net.npz"));
        var e = assertThrows(IllegalArgumentException.class, () -> WeightsFile.read(file));
        assertTrue(e.getMessage().contains("nothing says of which images"), e.getMessage());
    }
}
