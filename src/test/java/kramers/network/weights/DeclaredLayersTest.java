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
import java.util.Optional;
import java.util.function.Function;
import kramers.network.Snapshot;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;
import kramers.network.model.Planes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that say what network they hold, as Kramers writes them, and those that it wrote before it said so. */
class DeclaredLayersTest {
    private static final String TEXT = "2x7x5-conv4-pool-conv3-6-4";
    private static final Model MODEL = Model.parse(TEXT);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("net.npz");
    }

    private static List<Snapshot> snapshots(Model model) {
        return List.of(new Snapshot(0, InitialWeights.he(model, 1)), new Snapshot(9, InitialWeights.he(model, 2)));
    }

    private static void assertSame(Model model, WeightsFile.Content content) {
        assertEquals(model, content.model());
        assertEquals("", content.note());
        assertEquals(2, content.snapshots().size());
        for (int i = 0; i < 2; i++) {
            Snapshot written = snapshots(model).get(i);
            assertEquals(written.step(), content.snapshots().get(i).step());
            assertArrayEquals(written.parameters(), content.snapshots().get(i).parameters());
        }
    }

    /** With some, all and none of the convolutions pooled, and without convolutions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                "1x2x2-conv3-pool-3",
                "3x4x4-conv2-conv2-pool-4-4-2",
                "3x4x4-conv2-conv2-2",
                "1x28x28-conv4-pool-conv8-pool-16-10",
                "6-4-5-3"
            })
    void comesBackToTheBit(String text) throws IOException {
        Model model = Model.parse(text);
        WeightsFile.write(file(), model, snapshots(model));
        assertSame(model, WeightsFile.read(file()));
        assertSame(model, WeightsFile.read(file(), model.image()));
        assertEquals(Optional.of("(p/255 - 0.5)/0.5"), WeightsFile.read(file()).pixels());
    }

    /** What {@code numpy.load} finds. */
    @Test
    void namesAndExtentsAreThoseOfPyTorch() throws IOException {
        WeightsFile.write(file(), MODEL, snapshots(MODEL));
        String all = Files.readString(file(), StandardCharsets.ISO_8859_1).replace("\0", "");
        for (String member : new String[] {
            "0.weight.npy|<f4|(2, 4, 2, 3, 3)",
            "0.bias.npy|<f4|(2, 4)",
            "3.weight.npy|<f4|(2, 3, 4, 3, 3)",
            "3.bias.npy|<f4|(2, 3)",
            "6.weight.npy|<f4|(2, 6, 18)",
            "6.bias.npy|<f4|(2, 6)",
            "8.weight.npy|<f4|(2, 4, 6)",
            "8.bias.npy|<f4|(2, 4)",
            "layers.npy|<U" + TEXT.length() + "|()"
        }) {
            String[] parts = member.split("\\|");
            int at = all.indexOf(parts[0]);
            assertTrue(at > 0, member);
            String header = all.substring(all.indexOf('{', at), all.indexOf('}', at));
            assertEquals(
                    "{'descr': '" + parts[1] + "', 'fortran_order': False, 'shape': " + parts[2] + ", ",
                    header,
                    member);
        }
        assertTrue(all.contains(TEXT));
    }

    /** An archive as Kramers writes it, but for what a test wants otherwise: null leaves an array out. */
    private Npz npz(Model model, String layers, Function<ParameterBlock, int[]> extents) {
        Npz npz = new Npz().array("step", "<i8", false, new int[] {2}, 0, 9);
        List<Snapshot> snapshots = snapshots(model);
        for (ParameterBlock block : model.blocks()) {
            int[] taken = extents.apply(block);
            if (taken != null) {
                double[] values = new double[2 * block.size()];
                Arrays.setAll(
                        values, i -> snapshots.get(i / block.size()).parameters()[block.offset() + i % block.size()]);
                int[] shape = new int[taken.length + 1];
                shape[0] = 2;
                System.arraycopy(taken, 0, shape, 1, taken.length);
                npz.array(block.name(), shape, values);
            }
        }
        return layers == null ? npz : npz.text("layers", layers);
    }

    private static int[] own(ParameterBlock block) {
        return block.extents().stream().mapToInt(n -> n).toArray();
    }

    private String refused(Npz npz) throws IOException {
        Path file = npz.write(file());
        var e = assertThrows(IllegalArgumentException.class, () -> WeightsFile.read(file));
        assertEquals(1, e.getMessage().lines().count());
        assertTrue(e.getMessage().startsWith(file + " cannot be read as a network: "), e.getMessage());
        return e.getMessage();
    }

    /** Files of before have no {@code layers}; those of no {@code pixels} have not even that. */
    @Test
    void fullyConnectedNetworksWithoutLayersAreReadAsEver() throws IOException {
        Model model = Model.of(6, 4, 5, 3);
        Path file = npz(model, null, DeclaredLayersTest::own)
                .text("pixels", "(p/255 - 0.5)/0.5")
                .write(file());
        assertSame(model, WeightsFile.read(file));
        assertSame(model, WeightsFile.read(file, new Planes(1, 2, 3)));
        Path older = npz(model, null, DeclaredLayersTest::own).write(file());
        assertSame(model, WeightsFile.read(older));
        assertEquals(Optional.empty(), WeightsFile.read(older).pixels());
    }

    /** As NumPy saves a text in an array of longer ones. */
    @Test
    void theTextMayEndInZeros() throws IOException {
        assertSame(
                MODEL,
                WeightsFile.read(npz(MODEL, TEXT, DeclaredLayersTest::own).write(file())));
        Path filled = npz(MODEL, TEXT + "\0\0", DeclaredLayersTest::own).write(file());
        assertSame(MODEL, WeightsFile.read(filled));
    }

    @ParameterizedTest
    @CsvSource({"0.weight", "0.bias", "3.weight", "6.weight", "6.bias", "8.bias"})
    void theFirstArrayThatDoesNotFitIsNamed(String name) throws IOException {
        String lacking = refused(npz(MODEL, TEXT, block -> block.name().equals(name) ? null : own(block)));
        assertTrue(lacking.contains("it lacks " + name + " ["), lacking);
        assertTrue(lacking.endsWith("of its network " + TEXT), lacking);
        boolean bias = name.endsWith("bias");
        String misfit = refused(npz(MODEL, TEXT, block -> {
            int[] extents = own(block);
            if (block.name().equals(name) && !bias) {
                // as many numbers
                int outputs = extents[0];
                extents[0] = extents[1];
                extents[1] = outputs;
            }
            return block.name().equals(name) && bias ? new int[] {1, extents[0]} : extents;
        }));
        assertTrue(misfit.contains(name + " [2, "), misfit);
        assertTrue(misfit.contains(" does not fit its network " + TEXT + ", where it is ["), misfit);
    }

    @Test
    void whatIsMoreOrNoNetworkIsRefused() throws IOException {
        String more =
                refused(npz(MODEL, TEXT, DeclaredLayersTest::own).array("10.bias", new int[] {2, 4}, new double[8]));
        assertTrue(more.endsWith("10.bias [2, 4] float32 belongs to no layer of its network " + TEXT), more);
        String none = refused(npz(MODEL, "2x7x5-conv4-pile-3", DeclaredLayersTest::own));
        assertTrue(none.endsWith("'pile' is no layer: conv32, pool and 128 are"), none);
        Npz odd = npz(MODEL, null, DeclaredLayersTest::own).member("layers", "<U2", false, new int[0], new byte[7]);
        assertTrue(refused(odd).endsWith("layers [] text is no text of NumPy"));
        Npz beyond = npz(MODEL, null, DeclaredLayersTest::own)
                .member("layers", ">U1", false, new int[0], new byte[] {1, 0, 0, 0});
        assertTrue(refused(beyond).endsWith("layers [] text is no text of NumPy"));
    }

    @Test
    void imagesMustBeThoseOfTheNetwork() throws IOException {
        WeightsFile.write(file(), MODEL, snapshots(MODEL));
        for (Planes image : new Planes[] {new Planes(2, 5, 7), new Planes(1, 7, 5), new Planes(1, 1, 70)}) {
            var e = assertThrows(IllegalArgumentException.class, () -> WeightsFile.read(file(), image));
            assertTrue(e.getMessage().endsWith("its network " + TEXT + " does not read images of " + image));
        }
        Model model = Model.of(6, 4, 5, 3);
        WeightsFile.write(file(), model, snapshots(model));
        assertSame(model, WeightsFile.read(file(), new Planes(3, 2, 1)));
        var e = assertThrows(IllegalArgumentException.class, () -> WeightsFile.read(file(), new Planes(1, 2, 4)));
        assertTrue(e.getMessage().endsWith("its network 6-4-5-3 does not read images of 1x2x4"), e.getMessage());
    }
}
