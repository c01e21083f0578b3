package kramers.viewer;

import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.TextSize;

/** What keys and mouse do, over everything else. */
final class KeyList {
    private static final double WIDTH = 470;
    private static final double ROW = 19;

    private final Sketch sketch;

    KeyList(Sketch sketch) {
        this.sketch = sketch;
    }

    void draw(double width, double height) {
        int rows = KeyBinding.values().length + KeyBinding.MOUSE.length;
        double tall = 34 + ROW * rows + 8;
        double x = Math.max(0, (width - WIDTH) / 2);
        double y = Math.max(0, (height - tall) / 2);
        sketch.box(x, y, WIDTH, tall, Colours.PANEL, 0.96);
        sketch.frame(x, y, WIDTH, tall, Colours.DIM, 1);
        sketch.text(TextSize.TITLE, 0, x + 16, y + 24, "Keys and mouse", Colours.TEXT, 1);
        double line = y + 46;
        for (KeyBinding binding : KeyBinding.values()) {
            line = row(x, line, binding.key(), binding.does());
        }
        for (String[] mouse : KeyBinding.MOUSE) {
            line = row(x, line, mouse[0], mouse[1]);
        }
    }

    private double row(double x, double y, String key, String does) {
        sketch.text(TextSize.NORMAL, 0, x + 16, y, key, Colours.ACCENT, 1);
        sketch.text(TextSize.NORMAL, 0, x + 110, y, does, Colours.TEXT, 1);
        return y + ROW;
    }
}
