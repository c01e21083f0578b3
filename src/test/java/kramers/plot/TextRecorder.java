package kramers.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.ImageObserver;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;

/** Draws nothing, and remembers where text stands and whether something white was put over it. */
public final class TextRecorder extends SVGGraphics2D {

    /** What is less than this over an edge, pixels, is not seen. */
    private static final double SLACK = 1;

    /** A string and the pixels that its glyphs fill. */
    record Text(String string, Rectangle2D box) {}

    private final List<Text> texts = new ArrayList<>();
    private final List<Line2D> guides = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Rectangle2D paper;

    private TextRecorder(Figure panels) throws ParserConfigurationException {
        super(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null));
        paper = new Rectangle2D.Double(0, 0, panels.width(), panels.height());
        Canvas.prepare(this);
    }

    /** What a figure has drawn. */
    public static TextRecorder of(Figure panels) throws ParserConfigurationException {
        TextRecorder recorder = new TextRecorder(panels);
        panels.draw(recorder);
        return recorder;
    }

    /** What is wrong: text outside the paper, over other text, or covered; lines that are not finite. */
    public List<String> faults() {
        return faults;
    }

    public List<String> strings() {
        return texts.stream().map(Text::string).toList();
    }

    private static Rectangle2D shrunk(Rectangle2D box) {
        return new Rectangle2D.Double(
                box.getX() + SLACK, box.getY() + SLACK, box.getWidth() - 2 * SLACK, box.getHeight() - 2 * SLACK);
    }

    @Override
    public void drawString(String string, float x, float y) {
        Font font = getFont();
        Rectangle2D glyphs =
                font.createGlyphVector(getFontRenderContext(), string).getVisualBounds();
        glyphs.setRect(glyphs.getX() + x, glyphs.getY() + y, glyphs.getWidth(), glyphs.getHeight());
        Rectangle2D box = getTransform().createTransformedShape(glyphs).getBounds2D();
        if (!paper.contains(box) && !string.isBlank()) {
            faults.add("'" + string + "' leaves the paper: " + box);
        }
        for (Text other : texts) {
            if (shrunk(box).intersects(shrunk(other.box))) {
                faults.add("'" + string + "' is over '" + other.string + "': " + box + ", " + other.box);
            }
        }
        texts.add(new Text(string, box));
    }

    @Override
    public void fill(Shape shape) {
        if (!(shape instanceof Rectangle2D) || (getColor().getRGB() & 0xffffff) != 0xffffff) {
            return;
        }
        Rectangle2D box = getTransform().createTransformedShape(shape).getBounds2D();
        for (Text text : texts) {
            if (box.intersects(shrunk(text.box))) {
                faults.add("'" + text.string + "' is covered: " + text.box + " by " + box);
            }
        }
        // Of what is white, keys alone have names of curves in them; a note may stand on a line.
        if (getColor().getAlpha() == 225 && guides.stream().anyMatch(box::intersectsLine)) {
            faults.add("a key is over a line across: " + box);
        }
    }

    @Override
    public void draw(Shape shape) {
        Rectangle2D box = shape.getBounds2D();
        if (!Double.isFinite(box.getX() + box.getY() + box.getWidth() + box.getHeight())) {
            faults.add("a line is not finite: " + box);
        }
        boolean dashed = getStroke() instanceof BasicStroke stroke && stroke.getDashArray() != null;
        if (dashed && shape instanceof Line2D line && getColor().getRGB() == 0xff555555) {
            Point2D[] ends = {line.getP1(), line.getP2()};
            getTransform().transform(ends, 0, ends, 0, 2);
            guides.add(new Line2D.Double(ends[0], ends[1]));
        }
    }

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        return true;
    }
}
