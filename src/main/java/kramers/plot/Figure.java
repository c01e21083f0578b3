package kramers.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import kramers.io.AtomicFile;
import kramers.plot.element.RichText;
import kramers.plot.element.Style;

/**
 * A figure: one picture, or several side by side with letters, as PNG and SVG from one drawing. Equal figures give equal
 * files on one machine. Two panels side by side are 900 pixels wide; a PNG has twice as many pixels each way.
 */
public final class Figure {

    private static final double GAP = 8;

    private final List<Plot> panels;
    private int columns;
    private List<String> letters;
    private String note = "";
    private double width = 442;
    private double height = 350;

    private Figure(List<Plot> panels) {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure needs a panel");
        }
        this.panels = panels;
        this.columns = Math.min(panels.size(), 2);
        this.letters = panels.size() == 1
                ? List.of("")
                : IntStream.range(0, panels.size())
                        .mapToObj(i -> String.valueOf((char) ('a' + i)))
                        .toList();
    }

    /** A figure of panels, two in a row; letters appear from two panels on. */
    public static Figure of(Plot... panels) {
        return new Figure(List.of(panels));
    }

    /** Other letters, one for each panel, as in the figure that this one stands beside. */
    public Figure lettered(String... newLetters) {
        if (newLetters.length != panels.size()) {
            throw new IllegalArgumentException(newLetters.length + " letters for " + panels.size() + " panels");
        }
        letters = List.of(newLetters);
        return this;
    }

    /** Words that are true of all panels, in rich text, in a line below them; empty for none. */
    public Figure noted(String words) {
        note = words;
        return this;
    }

    /** How many panels stand in a row. */
    public Figure columns(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a figure needs at least one column, not " + count);
        }
        columns = Math.min(count, panels.size());
        return this;
    }

    /** The size of one panel with its axes, in pixels of an unscaled picture; 442 x 350 if not set. */
    public Figure panelSize(double newWidth, double newHeight) {
        if (!(newWidth >= 200 && newHeight >= 150 && newWidth <= 4000 && newHeight <= 4000)) {
            throw new IllegalArgumentException("a panel cannot be " + newWidth + " x " + newHeight + " pixels");
        }
        width = newWidth;
        height = newHeight;
        return this;
    }

    /** The width of the unscaled picture, pixels. */
    public int width() {
        return (int) Math.ceil(columns * width + (columns + 1) * GAP) - (columns == 2 ? 8 : 0);
    }

    /** The height of the unscaled picture, pixels. */
    public int height() {
        int rows = (panels.size() + columns - 1) / columns;
        return (int) Math.ceil(rows * height + (rows + 1) * GAP + (note.isEmpty() ? 0 : Style.LINE));
    }

    /**
     * Writes NAME.png and NAME.svg, each whole or not at all.
     *
     * @param folder an existing folder
     * @param name file name without an ending
     * @return the two files
     * @throws FigureException if this machine cannot draw
     * @throws IOException if a file cannot be written
     */
    public List<Path> write(Path folder, String name) throws FigureException, IOException {
        Path png = folder.resolve(name + ".png");
        Path svg = folder.resolve(name + ".svg");
        writePng(png);
        writeSvg(svg);
        return List.of(png, svg);
    }

    /**
     * Writes a PNG file whole or not at all.
     *
     * @throws FigureException if this machine cannot draw
     * @throws IOException if the file cannot be written
     */
    public void writePng(Path file) throws FigureException, IOException {
        byte[] content = FontGuard.guarded(() -> Canvas.png(width(), height(), this::draw));
        AtomicFile.write(file, out -> out.write(content));
    }

    /**
     * Writes an SVG file whole or not at all; text in it is text.
     *
     * @throws FigureException if this machine cannot draw
     * @throws IOException if the file cannot be written
     */
    public void writeSvg(Path file) throws FigureException, IOException {
        byte[] content = FontGuard.guarded(() -> Canvas.svg(width(), height(), this::draw));
        AtomicFile.write(file, out -> out.write(content));
    }

    /** In the order of reading. */
    public List<Plot> panels() {
        return panels;
    }

    /** Draws the figure. */
    void draw(Graphics2D g) {
        for (int first = 0; first < panels.size(); first += columns) {
            int end = Math.min(first + columns, panels.size());
            double[] titleEnds =
                    IntStream.range(first, end).mapToDouble(i -> header(g, i)).toArray();
            int from = first;
            // One line more for all of a row, so that their frames line up.
            boolean crowded = IntStream.range(first, end)
                    .anyMatch(i -> panels.get(i).crowded(g, area(i, 0), titleEnds[i - from]));
            for (int i = first; i < end; i++) {
                panels.get(i).draw(g, area(i, crowded ? Style.LINE - 4 : 0));
            }
        }
        if (!note.isEmpty()) {
            g.setColor(Style.INK);
            RichText.of(note).draw(g, Style.FONT, 0, left(0) + 2, height() - GAP / 2.0);
        }
    }

    private double left(int i) {
        return GAP + i % columns * (width + GAP);
    }

    private double top(int i) {
        return GAP + i / columns * (height + GAP);
    }

    /** Where a panel is drawn, below its title and more. */
    private Rectangle2D area(int i, double more) {
        double above = Style.HEADER + more;
        return new Rectangle2D.Double(left(i), top(i) + above, width, height - above);
    }

    /** Writes letter and title of a panel; returns where they end. */
    private double header(Graphics2D g, int i) {
        double text = left(i) + 2;
        double line = top(i) + 17;
        g.setColor(Style.INK);
        if (!letters.get(i).isEmpty()) {
            RichText letter = RichText.of("(" + letters.get(i) + ")");
            letter.draw(g, Style.BOLD_FONT, 0, text, line);
            text += letter.width(g, Style.BOLD_FONT) + 9;
        }
        RichText title = RichText.of(panels.get(i).title());
        title.draw(g, Style.FONT, 0, text, line);
        return text + title.width(g, Style.FONT);
    }
}
