package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final double[] SIDES = {0.25, 1, 2, 64, 319, 320, 639, 640, 720, 1280, 5000};

    /** In a window of whatever size, boxes are in it, one beside the other, and each cell has its own. */
    @Test
    void boxesAreInTheWindowAndApart() {
        for (double width : SIDES) {
            for (double height : SIDES) {
                for (int cells = 1; cells <= 9; cells++) {
                    String what = width + " x " + height + ", " + cells;
                    Layout layout = Layout.of(width, height, cells);
                    assertEquals(cells, layout.views().size());
                    List<Box> boxes = new ArrayList<>(layout.views());
                    if (layout.panel() != null) {
                        boxes.add(layout.panel());
                    }
                    for (Box box : boxes) {
                        assertTrue(box.width() > 0 && box.height() > 0, what + ": " + box);
                        assertTrue(box.x() >= 0 && box.right() <= width + 1e-9, what + ": " + box);
                        assertTrue(box.y() >= 0 && box.bottom() <= height + 1e-9, what + ": " + box);
                        boxes.forEach(
                                other -> assertTrue(box == other || apart(box, other), what + ": " + box + other));
                    }
                }
            }
        }
    }

    private static boolean apart(Box a, Box b) {
        double slack = 1e-9;
        return a.right() <= b.x() + slack
                || b.right() <= a.x() + slack
                || a.bottom() <= b.y() + slack
                || b.bottom() <= a.y() + slack;
    }

    @Test
    void panelIsWhereThereIsRoom() {
        assertNotNull(Layout.of(640, 320, 1).panel());
        assertNull(Layout.of(639, 320, 1).panel());
        assertNull(Layout.of(640, 319, 1).panel());
        assertEquals(new Box(950, 0, 330, 720), Layout.of(1280, 720, 1).panel());
    }

    /** Cells are seen best if they are somewhat higher than wide. */
    @Test
    void gridFitsTheWindow() {
        assertEquals(2, columns(1280, 720, 2));
        assertEquals(2, columns(1280, 720, 4));
        assertEquals(3, columns(1280, 720, 9));
        assertEquals(1, columns(300, 900, 3));
        assertEquals(9, columns(2000, 200, 9));
    }

    private static long columns(double width, double height, int cells) {
        return Layout.of(width, height, cells).views().stream()
                .filter(box -> box.y() == 0)
                .count();
    }

    @Test
    void findsTheCellAtAPoint() {
        Layout layout = Layout.of(1280, 720, 4);
        for (int i = 0; i < 4; i++) {
            Box box = layout.views().get(i);
            assertEquals(i, layout.viewAt(box.x(), box.y()));
            assertEquals(i, layout.viewAt(box.right() - 0.01, box.bottom() - 0.01));
        }
        assertEquals(-1, layout.viewAt(1000, 100));
        assertEquals(-1, layout.viewAt(layout.views().get(0).right() + 1, 100));
        assertEquals(-1, layout.viewAt(-1, 100));
    }
}
