package kramers.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigureTest {

    @TempDir
    Path folder;

    static Stream<Figure> gallery() {
        return Stream.of(Gallery.maps(), Gallery.charts(), Gallery.landscape(), Gallery.odd());
    }

    private static Document parse(Path svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    }

    private static List<String> texts(Path svg) throws Exception {
        NodeList nodes = parse(svg).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void bothFilesAreWholeAndOfTheSameSize(Figure figure) throws Exception {
        List<Path> files = figure.write(folder, "fig");
        BufferedImage png = ImageIO.read(files.get(0).toFile());
        assertEquals(2 * figure.width(), png.getWidth());
        assertEquals(2 * figure.height(), png.getHeight());
        Element svg = parse(files.get(1)).getDocumentElement();
        assertEquals("0 0 " + figure.width() + " " + figure.height(), svg.getAttribute("viewBox"));
        assertTrue(texts(files.get(1)).size() > 8);
        String content = Files.readString(files.get(1));
        assertTrue(!content.contains("NaN") && !content.contains("Infinity"), "coordinates must be finite");
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void equalFiguresGiveEqualBytes(Figure figure) throws Exception {
        figure.write(folder, "a");
        figure.write(folder, "b");
        assertEquals(-1, Files.mismatch(folder.resolve("a.png"), folder.resolve("b.png")));
        assertEquals(-1, Files.mismatch(folder.resolve("a.svg"), folder.resolve("b.svg")));
    }

    @Test
    void textIsText() throws Exception {
        Gallery.maps().writeSvg(folder.resolve("maps.svg"));
        List<String> texts = texts(folder.resolve("maps.svg"));
        for (String wanted : List.of(
                "(a)",
                "(b)",
                "Freezing",
                "learning rate ",
                "η",
                "flat",
                "10⁻²",
                "10⁻¹",
                "0.2",
                "diverged",
                "no data")) {
            assertTrue(texts.contains(wanted), wanted + " in " + texts);
        }
    }

    /** A note takes a line of its own below the panels, and moves nothing else. */
    @Test
    void aNoteStandsBelowThePanels() throws Exception {
        Figure plain = Gallery.maps();
        Figure noted = Gallery.maps().noted("3 repeats");
        assertEquals(plain.height() + 22, noted.height());
        assertEquals(plain.height(), Gallery.maps().noted("").height());
        noted.writeSvg(folder.resolve("noted.svg"));
        assertTrue(texts(folder.resolve("noted.svg")).contains("3 repeats"));
        plain.writePng(folder.resolve("plain.png"));
        noted.writePng(folder.resolve("noted.png"));
        BufferedImage above = ImageIO.read(folder.resolve("plain.png").toFile());
        BufferedImage image = ImageIO.read(folder.resolve("noted.png").toFile());
        int w = above.getWidth();
        int h = above.getHeight();
        assertArrayEquals(above.getRGB(0, 0, w, h, null, 0, w), image.getRGB(0, 0, w, h, null, 0, w));
    }

    /** The frame's two corners are not public: cells are found as the runs of one colour along the middle of a row. */
    @Test
    void cellsHaveTheColoursOfTheMap() throws Exception {
        double[] xs = {1, 10, 100, 1000, 10_000};
        double[][] values = {{0}, {0.25}, {Double.NaN}, {0.75}, {1}};
        boolean[][] marked = {{false}, {false}, {false}, {true}, {false}};
        for (ColourMap map : ColourMap.values()) {
            Figure.of(new HeatMap(Axis.log("x"), xs, Axis.linear("y"), new double[] {1}, values)
                            .colours(map, Axis.linear("z"))
                            .mark(marked, "marked"))
                    .writePng(folder.resolve("map.png"));
            BufferedImage image = ImageIO.read(folder.resolve("map.png").toFile());
            Set<Integer> seen = longRuns(image, image.getHeight() / 2 - 40, 60);
            // NaN and the marked cell are one run of grey with the stroke of the marked cell in it.
            Set<Integer> expected =
                    new LinkedHashSet<>(List.of(map.at(0), map.at(0.25), ColourMap.MISSING, map.at(1), 0xffffff));
            seen.add(0xffffff);
            assertEquals(expected, seen);
        }
    }

    /** Colours of at least so many pixels in a row, in order of appearance. */
    private static Set<Integer> longRuns(BufferedImage image, int y, int least) {
        Set<Integer> colours = new LinkedHashSet<>();
        int start = 0;
        for (int x = 1; x <= image.getWidth(); x++) {
            if (x == image.getWidth() || image.getRGB(x, y) != image.getRGB(start, y)) {
                if (x - start >= least) {
                    colours.add(image.getRGB(start, y) & 0xffffff);
                }
                start = x;
            }
        }
        return colours;
    }

    /** No line of the background between cells, whatever their width comes to in pixels. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 12, 20, 33, 60})
    void cellsLeaveNoSeam(int n) throws Exception {
        double[] grid = Gallery.logSpaced(1e-4, 6e-3, n);
        double[][] board = new double[n][n];
        for (int i = 0; i < n * n; i++) {
            board[i / n][i % n] = (i / n + i % n) % 2;
        }
        Figure.of(new HeatMap(Axis.log("x"), grid, Axis.linear("y"), grid, board)
                        .colours(ColourMap.VIRIDIS, Axis.linear("z")))
                .writePng(folder.resolve("board.png"));
        BufferedImage image = ImageIO.read(folder.resolve("board.png").toFile());
        int x = image.getWidth() / 3;
        int y = image.getHeight() / 2;
        Set<Integer> cells = Set.of(ColourMap.VIRIDIS.at(0), ColourMap.VIRIDIS.at(1));
        for (int[] line : new int[][] {
            image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth()),
            image.getRGB(x, 0, 1, image.getHeight(), null, 0, 1)
        }) {
            int[] inside = IntStream.range(0, line.length)
                    .filter(i -> cells.contains(line[i] & 0xffffff))
                    .toArray();
            assertTrue(inside.length > 300, "only " + inside.length + " pixels of cells");
            assertEquals(inside[inside.length - 1] - inside[0] + 1, inside.length, "a seam");
        }
    }

    /** What has no neighbour to be joined with is a dot. */
    @Test
    void aLineOfOnePointIsSeen() throws Exception {
        double[] x = {1, Double.NaN, 3};
        double[] y = {1, 2, 2};
        for (Series.Dash dash : Series.Dash.values()) {
            Figure.of(new LineChart(Axis.linear("x"), Axis.linear("y"))
                            .add(Series.line("", x, y).dash(dash).colour(0xff0000)))
                    .writePng(folder.resolve("dots.png"));
            BufferedImage image = ImageIO.read(folder.resolve("dots.png").toFile());
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            long red = IntStream.of(pixels)
                    .filter(rgb -> (rgb & 0xffffff) == 0xff0000)
                    .count();
            assertTrue(red > 60, red + " red pixels, " + dash);
        }
    }

    @Test
    void publishedColours() {
        assertEquals(0x440154, ColourMap.VIRIDIS.at(0));
        assertEquals(0xfde725, ColourMap.VIRIDIS.at(1));
        assertEquals(0x472a7a, ColourMap.VIRIDIS.at(2 / 17.0));
        assertEquals(0xf7f7f7, ColourMap.BLUE_RED.at(0.5));
        assertEquals(ColourMap.MISSING, ColourMap.VIRIDIS.at(Double.NaN));
        assertEquals(ColourMap.VIRIDIS.at(1), ColourMap.VIRIDIS.at(7));
        // Entry 127 of the published table, half way between two anchors: 0x21908d.
        int middle = ColourMap.VIRIDIS.at(127 / 255.0);
        assertEquals(0x21, middle >> 16, 3);
        assertEquals(0x90, middle >> 8 & 0xff, 3);
        assertEquals(0x8d, middle & 0xff, 3);
    }

    @Test
    void shapesMustAgree() {
        double[] two = {1, 2};
        assertThrows(
                IllegalArgumentException.class,
                () -> new HeatMap(Axis.linear(""), two, Axis.linear(""), two, new double[2][3]));
        assertThrows(IllegalArgumentException.class, () -> Series.line("", two, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> Figure.of());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutFontsThereIsOneLine() throws Exception {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        ProcessBuilder java = java("-Djava.awt.headless=true", "-Duser.home=" + folder);
        java.environment().put("FONTCONFIG_FILE", none.toString());
        assertEquals(
                "FigureException: pictures need a Java with fonts: ",
                firstLine(java).substring(0, 50));
    }

    /** Tries to write a picture and says in one line how it went. */
    static final class Attempt {
        public static void main(String... args) throws IOException {
            double[] x = {1, 2};
            Plot map = new HeatMap(Axis.linear("x"), x, Axis.linear("y"), x, new double[2][2]);
            Plot chart = new LineChart(Axis.linear("x"), Axis.linear("y")).add(Series.line("a", x, x));
            try {
                Figure.of(map, chart).writePng(Path.of(args[0]));
                System.out.println("drawn");
            } catch (FigureException e) {
                System.out.println("FigureException: " + e.getMessage());
            }
        }
    }

    private ProcessBuilder java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Attempt.class.getName());
        command.add(folder.resolve("a.png").toString());
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String firstLine(ProcessBuilder java) throws Exception {
        Process process = java.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, output.lines().count(), output);
        return output.strip();
    }
}
