package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kramers.viewer.Settings.Painting;
import kramers.viewer.gl.Display;
import kramers.viewer.gl.GlCheck;
import kramers.viewer.paint.ViewPainter.Place;
import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Colouring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole pictures, of whatever size. */
class PictureTest {
    private static FakeView view(int cells) {
        return new FakeView(cells, FakeView.at(new double[] {0.3, 12}, new double[] {-0.2, 20}));
    }

    private static Settings settings(int width, int height, double scale, Painting painting, Camera camera) {
        return new Settings(width, height, scale, painting, new Shown(camera, false, Colouring.VALLEY, null));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 2, 1",
        "2, 2, 4",
        "64, 64, 1",
        "639, 319, 1",
        "641, 321, 1",
        "1280, 720, 0.5",
        "1280, 720, 1",
        "1280, 720, 4",
        "3, 700, 1",
        "700, 3, 1",
    })
    void anySize(int width, int height, double scale) throws IOException {
        for (int cells : new int[] {1, 9}) {
            Painting painting = cells == 1 ? Painting.CPU : Painting.GPU;
            try (Drawn drawn = new Drawn(view(cells), null, settings(width, height, scale, painting, Camera.SPACE))) {
                assertEquals(width * height, drawn.draw("a note").length);
                drawn.controls.toggleHelp();
                drawn.controls.show(Shown::otherCamera);
                drawn.controls.otherDensity();
                drawn.draw("a note");
                places(drawn, width, height, cells);
            }
        }
    }

    private static void places(Drawn drawn, int width, int height, int cells) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            Place place = drawn.picture.place(i);
            assertTrue(place.x() >= 0 && place.x() + place.width() <= width, place::toString);
            assertTrue(place.y() >= 0 && place.y() + place.height() <= height, place::toString);
            for (Place other : width * height > 400 && Math.min(width, height) > 9 ? places : List.<Place>of()) {
                assertTrue(
                        place.x() >= other.x() + other.width()
                                || other.x() >= place.x() + place.width()
                                || place.y() >= other.y() + other.height()
                                || other.y() >= place.y() + place.height(),
                        () -> place + " lies over " + other);
            }
            places.add(place);
        }
    }

    /** One window that is made larger and smaller shows what one of that size would. */
    @Test
    void resized() throws IOException {
        FakeView view = view(2);
        try (Drawn drawn = new Drawn(view, null, Drawn.settings(700, 500, 1))) {
            int[] first = drawn.draw();
            for (int[] size : new int[][] {{0, 0}, {1, 1}, {300, 900}, {-1, 5}, {700, 500}}) {
                drawn.picture.resize(size[0], size[1], 1);
                int[] pixels = drawn.draw();
                assertEquals(Math.max(1, size[0]) * Math.max(1, size[1]), pixels.length);
            }
            assertEquals(Double.POSITIVE_INFINITY, Rgb.psnr(first, drawn.draw()));
            drawn.picture.resize(700, 500, 1.5);
            int[] larger = drawn.draw();
            assertTrue(Rgb.psnr(first, larger) < 30);
            drawn.picture.resize(700, 500, 1);
            assertEquals(Double.POSITIVE_INFINITY, Rgb.psnr(first, drawn.draw()));
        }
    }

    /** Nothing is left on the card. */
    @ParameterizedTest
    @EnumSource(
            value = Painting.class,
            names = {"CPU", "GPU"})
    void givesAllBack(Painting painting) throws IOException {
        FakeView view = view(2);
        try (Display display = GlCheck.display()) {
            Map<String, Integer> before = GlCheck.objects();
            Settings settings = settings(660, 400, 1, painting, Camera.SPACE);
            Controls controls = new Controls(view, null, settings.shown());
            Picture picture = Painters.picture(view, controls, display, settings, 0);
            picture.resize(660, 400, 1);
            picture.draw(view.progress(), List.of());
            picture.resize(700, 500, 1.5);
            controls.show(Shown::otherColouring);
            controls.otherDensity();
            picture.draw(view.progress(), List.of());
            assertTrue(GlCheck.objects().size() > 4, GlCheck.objects()::toString);
            picture.close();
            org.lwjgl.opengl.GL20C.glUseProgram(0);
            assertEquals(before, GlCheck.objects());
        }
    }

    @Test
    void opensAndClosesManyTimes() throws IOException {
        FakeView view = view(1);
        int[] first = null;
        for (int i = 0; i < 20; i++) {
            try (Offscreen pictures = Drawn.offscreen(view, Drawn.settings(64, 64, 1))) {
                int[] pixels = pictures.render();
                first = first == null ? pixels : first;
                assertEquals(Double.POSITIVE_INFINITY, Rgb.psnr(first, pixels));
                assertNotNull(pictures.renderer());
            }
        }
    }
}
