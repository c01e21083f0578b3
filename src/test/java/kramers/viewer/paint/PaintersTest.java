package kramers.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kramers.experiment.live.LiveRun;
import kramers.experiment.live.LiveSpec;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Positions;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.plot.element.Style;
import kramers.viewer.FakeView;
import kramers.viewer.Rgb;
import kramers.viewer.paint.ViewPainter.Scene;
import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Colouring;
import kramers.viewer.scene.Look;
import kramers.viewer.scene.Terrain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Particles are on the picture where the engine says, in the colour that they should have, and nowhere else. */
class PaintersTest {
    private static final int W = Easel.WIDTH;
    private static final int H = Easel.HEIGHT;
    private static final double OPACITY = 0.9;
    private static final double RADIUS = 2.5;

    private static final List<Camera> CAMERAS = List.of(
            Camera.ABOVE,
            Camera.ABOVE.zoomed(2).moved(-0.1, 0.2, (double) W / H),
            Camera.SPACE,
            Camera.SPACE.turned(-60, 15),
            Camera.SPACE.turned(25, -10).zoomed(1.7).moved(0.1, 0.1, (double) W / H));

    static Stream<Arguments> painters() {
        return Stream.of(
                Arguments.of("CPU", (Supplier<ViewPainter>) () -> new SplatPainter(0)),
                Arguments.of("GPU", (Supplier<ViewPainter>) PointPainter::new));
    }

    private static Look discs(Colouring colouring) {
        return new Look(colouring, false, RADIUS, OPACITY, 3);
    }

    /** Places far from one another on the surface, each with another time since its last hop. */
    private static Positions scattered() {
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            places.add(new double[] {0.22 + 0.05 * (i % 4), 5 + 4.1 * i});
            places.add(new double[] {-0.12 - 0.06 * (i % 3), 4 + 4.1 * i});
        }
        Positions positions = FakeView.at(places.toArray(double[][]::new));
        for (int i = 0; i < positions.size(); i++) {
            positions.lastCrossing()[i] = Math.max(1, 100 - i * i);
        }
        return positions;
    }

    private static Positions none() {
        return FakeView.at(new double[] {Double.NaN, 5}, new double[] {0.3, Double.NaN});
    }

    private static int colour(Colouring colouring, Positions positions, int i, int step) {
        if (colouring == Colouring.VALLEY) {
            return positions.x()[i] > 0 ? Style.FLATTER : Style.SHARPER;
        }
        double age = Math.log1p(step - positions.lastCrossing()[i]) / Math.log1p(Colouring.OLD);
        return colouring.table()[(int) (255 * (1 - age))];
    }

    private static boolean inside(double[] pixel, double margin) {
        return pixel[0] >= margin && pixel[0] < W - margin && pixel[1] >= margin && pixel[1] < H - margin;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("painters")
    void eachIsWhereItIs(String name, Supplier<ViewPainter> painters) {
        try (Easel easel = new Easel();
                ViewPainter painter = painters.get()) {
            FakeView view = new FakeView(1, scattered());
            FakeView empty = new FakeView(1, none());
            int seen = 0;
            for (Colouring colouring : Colouring.values()) {
                for (Camera camera : CAMERAS) {
                    Terrain terrain = Easel.terrain(view, false);
                    Scene scene = new Scene(terrain, camera, discs(colouring), 1);
                    int[] ground = easel.paint(painter, empty, scene);
                    int[] picture = easel.paint(painter, view, scene);
                    seen += check(view.positions, view.step, scene, ground, picture);
                    nothingElse(view.positions, scene, ground, picture, RADIUS + 1.2);
                }
            }
            assertTrue(seen > 100, seen + " of 180 are on the pictures");
        }
    }

    /** Looks at those that no other is near to; how many these are. */
    private static int check(Positions positions, int step, Scene scene, int[] ground, int[] picture) {
        List<double[]> pixels = pixels(positions, scene);
        int seen = 0;
        for (int i = 0; i < pixels.size(); i++) {
            double[] at = pixels.get(i);
            long near = pixels.stream()
                    .filter(p -> Math.hypot(p[0] - at[0], p[1] - at[1]) < 15)
                    .count();
            if (near > 1 || !inside(at, 8)) {
                continue;
            }
            seen++;
            int pixel = (int) at[1] * W + (int) at[0];
            int expected = Rgb.over(ground[pixel], colour(scene.look().colouring(), positions, i, step), OPACITY);
            assertTrue(
                    Rgb.distance(expected, picture[pixel]) <= 8,
                    () -> String.format("%06x, not %06x, at ", picture[pixel], expected)
                            + List.of(at[0], at[1])
                            + scene);
            double[] middle = Rgb.middle(ground, picture, W, at[0], at[1], 6);
            assertEquals(at[0], middle[0], 0.4, () -> "across, of " + scene);
            assertEquals(at[1], middle[1], 0.4, () -> "down, of " + scene);
        }
        return seen;
    }

    private static List<double[]> pixels(Positions positions, Scene scene) {
        List<double[]> pixels = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            float[] world = scene.terrain().world(positions.x()[i], positions.y()[i]);
            pixels.add(scene.camera().pixel(world, W, H));
        }
        return pixels;
    }

    private static void nothingElse(Positions positions, Scene scene, int[] ground, int[] picture, double reach) {
        boolean[] near = new boolean[W * H];
        for (double[] at : pixels(positions, scene)) {
            for (int y = (int) Math.max(0, at[1] - reach - 1); y < Math.min(H, at[1] + reach + 1); y++) {
                for (int x = (int) Math.max(0, at[0] - reach - 1); x < Math.min(W, at[0] + reach + 1); x++) {
                    near[y * W + x] |= Math.hypot(x + 0.5 - at[0], y + 0.5 - at[1]) < reach;
                }
            }
        }
        for (int i = 0; i < near.length; i++) {
            int pixel = i;
            assertTrue(near[i] || ground[i] == picture[i], () -> "no particle is at " + pixel % W + ", " + pixel / W);
        }
    }

    /** A run of the engine's, whose particles overlap: each is covered by colour of its valley. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("painters")
    void aRunIsWhereTheEngineSays(String name, Supplier<ViewPainter> painters) throws Exception {
        LiveSpec spec = LiveSpec.of(EnsembleSpec.FIG3, new double[] {0.05}, new double[] {0.03}, 300);
        try (LangevinEngine engine = new CpuLangevinEngine(1);
                LiveRun run = new LiveRun(engine, spec, 500, false);
                Easel easel = new Easel()) {
            run.advance(500);
            FakeView empty = new FakeView(1, none());
            empty.expected = run.expected();
            for (Camera camera : List.of(Camera.ABOVE.zoomed(3).moved(0, 1.3, 1.4), Camera.SPACE)) {
                Scene scene = new Scene(Easel.terrain(run, false), camera, discs(Colouring.VALLEY), 1);
                empty.states.set(0, run.state(0));
                int[] ground = easel.paint(painters, empty, scene);
                int[] picture = easel.paint(painters, run, scene);
                Positions positions = run.snapshot(0).positions();
                assertTrue(covered(positions, scene, ground, picture) > 100);
                nothingElse(positions, scene, ground, picture, RADIUS + 1.2);
            }
        }
    }

    private static int covered(Positions positions, Scene scene, int[] ground, int[] picture) {
        List<double[]> pixels = pixels(positions, scene);
        int seen = 0;
        for (int i = 0; i < pixels.size(); i++) {
            double[] at = pixels.get(i);
            // near the ridge others of the other colour may lie over it
            if (inside(at, 4) && Math.abs(positions.x()[i]) > 0.08) {
                seen++;
                int own = colour(Colouring.VALLEY, positions, i, 0);
                int pixel = (int) at[1] * W + (int) at[0];
                double left = (1 - OPACITY) * Rgb.distance(ground[pixel], own);
                int number = i;
                assertTrue(
                        Rgb.distance(picture[pixel], own) <= left + 8,
                        () -> String.format("%06x at ", picture[pixel])
                                + positions.x()[number] + " " + scene);
            }
        }
        return seen;
    }

    /** A few far away, or nowhere, between others: these are as they would be without. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("painters")
    void whatHasDivergedDoesNoHarm(String name, Supplier<ViewPainter> painters) {
        double inf = Double.POSITIVE_INFINITY;
        double[][] bad = {
            {Double.NaN, 10},
            {0.3, Double.NaN},
            {Double.NaN, Double.NaN},
            {inf, 10},
            {-inf, 10},
            {0.3, inf},
            {0.3, -inf},
            {1e30, 10},
            {-1e30, 1e30},
            {0.3, 1e30},
            {0.3, -1},
            {0.3, -1e30},
            {inf, Double.NaN},
        };
        double[][] mixed = Stream.concat(Stream.of(bad), Stream.of(new double[] {0.3, 12}, new double[] {-0.2, 8}))
                .toArray(double[][]::new);
        try (Easel easel = new Easel()) {
            for (Camera camera : List.of(Camera.ABOVE, Camera.SPACE)) {
                for (boolean density : new boolean[] {false, true}) {
                    FakeView view = new FakeView(1, FakeView.at(mixed));
                    FakeView good = new FakeView(1, FakeView.at(mixed[bad.length], mixed[bad.length + 1]));
                    Look look = new Look(Colouring.VALLEY, density, RADIUS, OPACITY, 3);
                    Scene scene = new Scene(Easel.terrain(view, false), camera, look, 1);
                    int[] with = easel.paint(painters, view, scene);
                    assertEquals(Double.POSITIVE_INFINITY, Rgb.psnr(easel.paint(painters, good, scene), with));
                    FakeView nobody = new FakeView(1, FakeView.at(bad));
                    int[] ground = easel.paint(painters, new FakeView(1, none()), scene);
                    assertEquals(Double.POSITIVE_INFINITY, Rgb.psnr(ground, easel.paint(painters, nobody, scene)));
                    assertTrue(Rgb.psnr(ground, with) < 60);
                }
            }
        }
    }

    /** Behind the ridge nothing shows; on this side of it, or before it, all do. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("painters")
    void theSurfaceHides(String name, Supplier<ViewPainter> painters) {
        Camera low = new Camera(false, 233, 14, 1, 0, 0);
        FakeView view = new FakeView(1, none());
        Terrain terrain = Easel.terrain(view, false);
        Hiding hiding = new Hiding(new Scene(terrain, low, discs(Colouring.VALLEY), 1), W, H);
        int hidden = 0;
        int open = 0;
        try (Easel easel = new Easel()) {
            for (int i = 0; i < 35; i++) {
                double x = -0.4 + 0.12 * (i % 7);
                double y = 20 + 4 * (i / 7);
                Look look = new Look(Colouring.VALLEY, i % 2 == 0, RADIUS, OPACITY, 3);
                Scene scene = new Scene(terrain, low, look, 1);
                view.positions = none();
                int[] ground = easel.paint(painters, view, scene);
                view.positions = FakeView.at(new double[] {x, y}, new double[] {Double.NaN, 5});
                double difference = Rgb.psnr(ground, easel.paint(painters, view, scene));
                if (hiding.least(x, y) > 0.09) {
                    hidden++;
                    assertEquals(Double.POSITIVE_INFINITY, difference, () -> x + ", " + y + " shows");
                } else if (hiding.rise(x, y) < -0.01) {
                    open++;
                    assertTrue(difference < 80, () -> x + ", " + y + " is hidden");
                }
            }
        }
        assertTrue(hidden >= 5 && open >= 2, hidden + " hidden, " + open + " open");
    }
}
