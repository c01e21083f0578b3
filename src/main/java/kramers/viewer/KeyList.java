package kramers.viewer;

import java.util.ArrayList;
import java.util.List;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.TextSize;

/** What keys and mouse do, over everything else; in two columns where a window is too low for one. */
final class KeyList {
    private static final double WIDTH = 470;
    private static final double ROW = 19;
    private static final double HEAD = 34;
    private static final double FOOT = 8;

    private final Sketch sketch;
    private final List<String[]> rows = new ArrayList<>();

    KeyList(Sketch sketch) {
        this.sketch = sketch;
        for (KeyBinding binding : KeyBinding.values()) {
            rows.add(new String[] {binding.key(), binding.does()});
        }
        rows.addAll(List.of(KeyBinding.MOUSE));
    }

    void draw(double width, double height) {
        int columns = HEAD + ROW * rows.size() + FOOT <= height ? 1 : 2;
        int each = (rows.size() + columns - 1) / columns;
        double tall = HEAD + ROW * each + FOOT;
        double column = Math.min(WIDTH, width / columns);
        double x = (width - columns * column) / 2;
        double y = Math.max(0, (height - tall) / 2);
        sketch.box(x, y, columns * column, tall, Colours.PANEL, 0.96);
        sketch.frame(x, y, columns * column, tall, Colours.DIM, 1);
        sketch.text(TextSize.TITLE, 0, x + 16, y + 24, "Keys and mouse", Colours.TEXT, 1);
        for (int i = 0; i < rows.size(); i++) {
            row(x + i / each * column, y + HEAD + 12 + ROW * (i % each), column, rows.get(i));
        }
    }

    private void row(double x, double y, double width, String[] row) {
        TextSize size = width < WIDTH ? TextSize.SMALL : TextSize.NORMAL;
        double indent = width < WIDTH ? 80 : 110;
        sketch.text(size, 0, x + 16, y, row[0], Colours.ACCENT, 1);
        String does = sketch.fitted(size, row[1], width - indent - 8);
        sketch.text(size, 0, x + indent, y, does, Colours.TEXT, 1);
    }
}
