package kramers.viewer;

import java.util.ArrayList;
import java.util.List;
import kramers.experiment.live.LiveView.CellState;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.TextSize;
import kramers.viewer.scene.Colouring;

/** What stands in a cell's box: its settings and P_flat at the top, what colours mean at the foot. */
final class Caption {
    private static final double INDENT = 28;
    private static final double MARGIN = 12;
    private static final String SPACE = "   ";

    private final Sketch sketch;
    private final Box box;

    /** @param box of the cell */
    Caption(Sketch sketch, Box box) {
        this.sketch = sketch;
        this.box = box;
    }

    /** @param rgb the cell's own colour */
    void draw(CellState state, int rgb, Colouring colouring) {
        sketch.box(box.x() + 10, box.y() + 11, 11, 11, rgb, 1);
        String share = "P_flat " + Numbers.fixed(state.curves().pFlatNow(), 3);
        double room = box.width() - INDENT - MARGIN;
        List<String> settings = settings(state);
        TextSize size = size(String.join(SPACE, settings), room);
        List<String> lines = lines(settings, size, room);
        double left = room - sketch.width(size, lines.get(0)) - 20;
        double y = box.y() + 22;
        if (lines.size() == 1 && sketch.width(size, share) <= left) {
            sketch.text(size, 1, box.right() - MARGIN, y, share, Colours.TEXT, 1);
        } else {
            lines.add(share);
        }
        for (String line : lines) {
            sketch.text(size, 0, box.x() + INDENT, y, sketch.fitted(size, line, room), Colours.TEXT, 1);
            y += 20;
        }
        legend(colouring);
    }

    private static List<String> settings(CellState state) {
        List<String> settings = new ArrayList<>();
        settings.add("η " + Numbers.setting(state.cell().eta()));
        settings.add("σ " + Numbers.setting(state.cell().sigma()));
        if (state.noisePower() != 1) {
            settings.add("p " + Numbers.setting(state.noisePower()));
        }
        return settings;
    }

    /** The largest in which a text fits, else the smallest. */
    private TextSize size(String text, double room) {
        TextSize[] sizes = TextSize.values();
        int i = sizes.length - 1;
        while (i > 0 && sketch.width(sizes[i], text) > room) {
            i--;
        }
        return sizes[i];
    }

    /** Words in as few lines as have room for them. */
    private List<String> lines(List<String> words, TextSize size, double room) {
        List<String> lines = new ArrayList<>(List.of(words.get(0)));
        for (String word : words.subList(1, words.size())) {
            int last = lines.size() - 1;
            String longer = lines.get(last) + SPACE + word;
            if (sketch.width(size, longer) <= room) {
                lines.set(last, longer);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    private void legend(Colouring colouring) {
        boolean valleys = colouring == Colouring.VALLEY;
        int[] table = colouring.table();
        String left = valleys ? "sharper valley" : "long since the last hop";
        String right = valleys ? "flatter valley" : "just now";
        double y = box.bottom() - 12;
        double both = sketch.width(TextSize.SMALL, left) + sketch.width(TextSize.SMALL, right) + 12;
        if (both <= box.width() - 2 * (MARGIN + 15)) {
            entry(y, left, table[0]);
            sketch.text(TextSize.SMALL, 1, box.right() - MARGIN - 15, y, right, Colours.TEXT, 0.9);
            sketch.box(box.right() - MARGIN - 10, y - 9, 10, 10, table[table.length - 1], 1);
        } else {
            entry(y - 16, left, table[0]);
            entry(y, right, table[table.length - 1]);
        }
    }

    private void entry(double y, String text, int rgb) {
        String some = sketch.fitted(TextSize.SMALL, text, box.width() - 2 * MARGIN - 15);
        sketch.box(box.x() + MARGIN, y - 9, 10, 10, rgb, 1);
        sketch.text(TextSize.SMALL, 0, box.x() + MARGIN + 15, y, some, Colours.TEXT, 0.9);
    }
}
