package kramers.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kramers.network.model.Model;
import kramers.network.model.Planes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that Kramers did not write, in the archives that NumPy makes of them. */
class ForeignNetworksTest {
    private static final int PIXELS = 6;
    private static final Planes IMAGE = new Planes(1, 2, 3);
    /** Of equal hidden widths, so that extents alone do not tell the order of layers. */
    private static final Model MODEL = Model.of(PIXELS, 4, 4, 4, 3);
    /** Multiples of 1/64 below 2, which every type holds. */
    private static final float[] PARAMETERS = new float[MODEL.parameters()];

    static {
        for (int i = 0; i < PARAMETERS.length; i++) {
            PARAMETERS[i] = (i * 37 % 127 - 63) / 64f;
        }
    }

    @TempDir
    private Path folder;

    /** Adds an array of a layer, {@code 2w} its weights, {@code 2b} its bias, under a name. */
    private static void add(Npz npz, String part, String name, String type, boolean fortran) {
        int l = part.charAt(0) - '1';
        boolean weights = part.endsWith("w");
        int from = weights ? MODEL.weights(l).offset() : MODEL.biases(l).offset();
        int[] extents = weights ? new int[] {MODEL.outputs(l), MODEL.inputs(l)} : new int[] {MODEL.outputs(l)};
        double[] values = new double[Arrays.stream(extents).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> PARAMETERS[from + i]);
        npz.array(name, type, fortran, extents, values);
    }

    /** @param arrays layer and name, in the order of the file: {@code 1w=fc1.weight 1b=fc1.bias} */
    private static Npz npz(String arrays, String type, boolean fortran) {
        Npz npz = new Npz();
        for (String array : arrays.split(" ")) {
            add(npz, array.substring(0, 2), array.substring(3), type, fortran);
        }
        return npz;
    }

    private WeightsFile.Content read(Npz npz) throws IOException {
        return WeightsFile.read(npz.write(folder.resolve("net.npz")), IMAGE);
    }

    private String refused(Npz npz) {
        var e = assertThrows(IllegalArgumentException.class, () -> read(npz));
        assertEquals(1, e.getMessage().lines().count());
        assertTrue(e.getMessage().startsWith(folder.resolve("net.npz") + " "), e.getMessage());
        return e.getMessage();
    }

    private static void assertNetwork(WeightsFile.Content content) {
        assertEquals(MODEL, content.model());
        assertEquals(1, content.snapshots().size());
        assertArrayEquals(PARAMETERS, content.snapshots().get(0).parameters());
    }

    private static final String PYTORCH =
            "1w=0.weight 1b=0.bias 2w=2.weight 2b=2.bias 3w=4.weight 3b=4.bias 4w=6.weight 4b=6.bias";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1w=0.weight 1b=0.bias 2w=1.weight 2b=1.bias 3w=2.weight 3b=2.bias 4w=3.weight 4b=3.bias | of the file",
                "1w=fc1.weight 1b=fc1.bias 2w=fc2.weight 2b=fc2.bias 3w=fc3.weight 3b=fc3.bias 4w=fc4.weight 4b=fc4.bias |"
                        + " of the file, fc1.weight + fc1.bias, fc2.weight + fc2.bias, fc3.weight + fc3.bias, fc4.weight +",
                "1b=net.0.bias 1w=net.0.weight 2b=net.2.bias 2w=net.2.weight 3b=net.4.bias 3w=net.4.weight 4w=net.6.weight"
                        + " 4b=net.6.bias | of the file",
                "1w=1.weight 2w=3.weight 3w=5.weight 4w=7.weight 3b=5.bias 4b=7.bias 1b=1.bias 2b=3.bias | of the file",
                "1w=W1 2w=W2 3w=W3 4w=W4 1b=b1 2b=b2 3b=b3 4b=b4 | of the file",
                "1w=arr_0 1b=arr_1 2w=arr_2 2b=arr_3 3w=arr_4 3b=arr_5 4w=arr_6 4b=arr_7 | of the file",
                "1w=in.weight 1b=in.bias 2w=mid.weight 2b=mid.bias 3w=a.weight 3b=a.bias 4w=out.weight 4b=out.bias |"
                        + " of the file",
                // sorted by name: the numbers count
                "4b=10.bias 4w=10.weight 1b=7.bias 1w=7.weight 2b=8.bias 2w=8.weight 3b=9.bias 3w=9.weight | numbers",
                "4b=m.10.bias 4w=m.10.weight 1b=m.7.bias 1w=m.7.weight 2b=m.8.bias 2w=m.8.weight 3b=m.9.bias"
                        + " 3w=m.9.weight | of the numbers in their names, m.7.weight + m.7.bias, m.8.weight",
            })
    void anyNamesInTheOrderOfLayers(String arrays, String said) throws IOException {
        WeightsFile.Content content = read(npz(arrays, "<f4", false));
        assertNetwork(content);
        assertTrue(content.note().contains("network 6-4-4-4-3"), content.note());
        assertTrue(
                content.note().contains("in the order " + (said.startsWith("of") ? said : "of the " + said)),
                content.note());
        assertEquals(1, content.note().lines().count());
    }

    /** Names that are Kramers' own tell the order, however the archive is sorted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                PYTORCH,
                "4b=6.bias 4w=6.weight 3b=4.bias 3w=4.weight 2w=2.weight 2b=2.bias 1w=0.weight 1b=0.bias",
                "1b=0.bias 1w=0.weight 3b=4.bias 3w=4.weight 2b=2.bias 2w=2.weight 4b=6.bias 4w=6.weight"
            })
    void ownNamesAreTakenWithoutAWord(String arrays) throws IOException {
        WeightsFile.Content content = read(npz(arrays, "<f4", false));
        assertNetwork(content);
        assertEquals("", content.note());
    }

    @Test
    void theOnlyOrderThatChains() throws IOException {
        Npz npz = new Npz()
                .array("c", new int[] {3, 2}, 1, 2, 3, 4, 5, 6)
                .array("a", new int[] {4, 6}, new double[24])
                .array("b", new int[] {2, 4}, new double[8]);
        WeightsFile.Content content = read(npz);
        assertEquals(Model.of(6, 4, 2, 3), content.model());
        assertTrue(content.note().contains("only order that chains, a, b, c; a, b, c without bias"), content.note());
        assertEquals(
                6,
                content.snapshots()
                        .get(0)
                        .parameters()[content.model().weights(2).offset() + 5]);
    }

    @Test
    void ifTwoOrdersMayBeMeantNeitherIsTaken() {
        String sorted = "1w=l1.weight 3w=l10.weight 2w=l2.weight 4w=out.weight";
        assertTrue(refused(npz(sorted, "<f4", false))
                .contains("l1.weight l10.weight l2.weight out.weight or l1.weight l2.weight l10.weight out.weight"));
        assertTrue(refused(npz("4w=out 2w=x 3w=y 1w=in", "<f4", false)).contains("more than one"));
    }

    @ParameterizedTest
    @CsvSource({"<f8, float64", ">f4, big-endian float32", ">f8, big-endian float64", "<f2, float16", ">f2, big-endian"
    })
    void typesAreConvertedWithANote(String type, String said) throws IOException {
        for (boolean fortran : new boolean[] {false, true}) {
            WeightsFile.Content content = read(npz(PYTORCH, type, fortran));
            assertNetwork(content);
            assertTrue(content.note().contains(said), content.note());
        }
        WeightsFile.Content fortran = read(npz(PYTORCH, "<f4", true));
        assertNetwork(fortran);
        assertEquals("", fortran.note());
    }

    @Test
    void snapshotsInFortransOrder() throws IOException {
        double[] weights = new double[2 * 3 * 6];
        Arrays.setAll(weights, i -> i);
        Npz npz = new Npz()
                .array("step", ">i4", false, new int[] {2}, 5, 7)
                .array("w", "<f8", true, new int[] {2, 3, 6}, weights)
                .array("b", "<f4", true, new int[] {2, 3}, -1, -2, -3, -4, -5, -6);
        WeightsFile.Content content = read(npz);
        assertEquals(
                List.of(5L, 7L), content.snapshots().stream().map(s -> s.step()).toList());
        float[] second = content.snapshots().get(1).parameters();
        assertEquals(18, second[0]);
        assertEquals(35, second[17]);
        assertEquals(-6, second[20]);
    }

    @Test
    void layersWithoutBiasesAndSingleValuesAreNamed() throws IOException {
        Npz npz = npz("1w=0.weight 2w=2.weight 2b=2.bias 3w=4.weight 4w=6.weight", "<f4", false)
                .array("epoch", "<i8", false, new int[0], 3)
                .member("meta", "|O", false, new int[0], new byte[40])
                .array("step", "<i8", false, new int[0], 99)
                .raw("README.txt", new byte[5]);
        WeightsFile.Content content = read(npz);
        assertEquals(99, content.snapshots().get(0).step());
        float[] parameters = content.snapshots().get(0).parameters();
        assertEquals(0, parameters[MODEL.biases(0).offset()]);
        assertEquals(
                PARAMETERS[MODEL.biases(1).offset()], parameters[MODEL.biases(1).offset()]);
        assertTrue(content.note().contains("0.weight, 4.weight, 6.weight without biases, taken as 0"), content.note());
        assertTrue(content.note().contains("left out epoch [] int64, meta [] objects"), content.note());
    }

    /** What would be another network without an array that Kramers does not know is not read without it. */
    @Test
    void arraysThatBelongToNoLayerAreErrors() {
        for (String[] extra : new String[][] {{"1.weight", "4"}, {"1.running_mean", "4"}, {"loss", "9"}}) {
            int n = Integer.parseInt(extra[1]);
            String said = refused(npz(PYTORCH, "<f4", false).array(extra[0], new int[] {n}, new double[n]));
            assertTrue(said.contains(extra[0] + " [" + n + "] float32 is no layer's bias by its name"), said);
            assertTrue(said.contains("0.weight [4, 6] float32") && said.contains("expected are weights"), said);
        }
        // as many scales as weights, in the place of biases
        String scales =
                "1w=0.weight 1b=n1.weight 2w=2.weight 2b=n2.weight 3w=4.weight 3b=n3.weight 4w=6.weight 4b=n4.weight";
        assertTrue(refused(npz(scales, "<f4", false)).contains("n1.weight [4] float32 is no layer's bias"));
        // as many biases as weights, one of them a stranger
        String stranger = "1w=0.weight 1b=0.bias 2w=2.weight 2b=2.bias 3w=4.weight 3b=4.bias 4w=6.weight 4b=norm";
        assertTrue(refused(npz(stranger, "<f4", false)).contains("norm [3] float32 is no layer's bias"));
        Npz convolution1 = npz(PYTORCH, "<f4", false).array("c.weight", new int[] {2, 1, 3}, new double[6]);
        assertTrue(refused(convolution1).contains("c.weight [2, 1, 3] float32 belongs to no layer"));
    }

    @Test
    void whatIsNoNetworkIsSaid() {
        assertTrue(refused(npz(PYTORCH, "<i4", false)).contains("0.weight [4, 6] int32 belongs to no layer"));
        Npz keras = new Npz()
                .array("d/kernel:0", new int[] {6, 4}, new double[24])
                .array("d/bias:0", new int[] {4}, new double[4])
                .array("e/kernel:0", new int[] {4, 3}, new double[12])
                .array("e/bias:0", new int[] {3}, new double[3]);
        assertTrue(refused(keras).contains("only if each is transposed"));
        assertTrue(refused(npz("2w=w", "<f4", false))
                .contains("do not chain from 6 pixels on. It holds w [4, 4] float32"));
        assertTrue(refused(new Npz()
                        .array("2.weight", new int[] {4, 6}, new double[24])
                        .array("b", new int[] {5}, new double[5]))
                .contains("b [5] float32 does not fit 2.weight [4, 6] float32"));
        assertTrue(refused(new Npz().array("w", new int[] {2, 4, 6}, new double[48]))
                .contains("needs an array step"));
        Npz steps = new Npz()
                .array("step", "<i8", false, new int[] {3}, 1, 2, 3)
                .array("w", new int[] {2, 4, 6}, new double[48]);
        assertTrue(refused(steps).contains("has not one entry for each of step [3]"));
        assertTrue(refused(new Npz()
                        .array("step", "<i8", false, new int[] {2}, 1, 2)
                        .array("w", new int[] {4, 6}, new double[24]))
                .contains("step [2] int64 does not tell the steps"));
        assertTrue(refused(new Npz().array("w", "<f8", false, new int[] {1, 6}, 0, 0, 1e300, 0, 0, 0))
                .contains("holds 1.0E300, which float32 cannot hold"));
        assertTrue(refused(new Npz().member("w", "<f4", false, new int[] {4, 6}, new byte[95]))
                .contains("takes 96 bytes, but has 95"));
        assertTrue(refused(new Npz().member("w", "|O", false, new int[] {4, 6}, new byte[95]))
                .contains("w [4, 6] objects"));
        assertTrue(refused(new Npz().raw("net/data.pkl", new byte[3])).contains("saved by PyTorch itself"));
        assertTrue(refused(new Npz()).contains("empty"));
        assertTrue(refused(new Npz().raw("config.json", new byte[3])).contains("config.json"));
        assertTrue(refused(new Npz().raw("w.npy", new byte[99])).contains("w is no array of NumPy"));
    }

    @ParameterizedTest
    @CsvSource({
        "\u0093NUMPY, single array (.npy)",
        "\u0080\u0002, pickle",
        "\u0089HDF, HDF5",
        "PK, cut off",
        "text, .npz"
    })
    void filesOfOtherKindsAreNamed(String start, String said) throws IOException {
        Path file = folder.resolve("other");
        Files.write(file, (start + " and more").getBytes(StandardCharsets.ISO_8859_1));
        var e = assertThrows(IllegalArgumentException.class, () -> WeightsFile.read(file, IMAGE));
        assertTrue(e.getMessage().contains("other ") && e.getMessage().contains(said), e.getMessage());
    }

    /** A name twice: which one is meant? */
    @Test
    void aNameThatStandsTwiceIsAnError() throws IOException {
        Path file = npz("1w=a.weight 4w=b.weight", "<f4", false).write(folder.resolve("net.npz"));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("b.weight.npy", "a.weight.npy");
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        var e = assertThrows(IllegalArgumentException.class, () -> WeightsFile.read(file, IMAGE));
        assertTrue(e.getMessage().contains("a.weight.npy stands in it twice"), e.getMessage());
    }
}
