package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/** The common look of every picture; lengths in pixels of an unscaled picture. */
public final class Style {

    /** Labels of axes and curves. */
    public static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    /** Numbers at ticks, and notes. */
    public static final Font SMALL_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    /** Letters of panels. */
    public static final Font BOLD_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 15);

    /** Height of a line of {@link #FONT} with room for what stands above and below it. */
    public static final double LINE = 22;

    /** Height of the strip above a panel: its letter, title and note. */
    public static final double HEADER = 26;

    /** Text, frames and ticks. */
    public static final Color INK = new Color(0x222222);
    /** What everything is drawn on. */
    public static final Color PAPER = Color.WHITE;
    /** The thinnest line: frames and ticks. */
    public static final BasicStroke HAIR = new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    /** The flatter valley and who is in it, 0xRRGGBB. */
    public static final int FLATTER = 0xd55e00;
    /** The sharper valley and who is in it. */
    public static final int SHARPER = 0x56b4e9;

    /** Colours of series in turn: Okabe and Ito (2008), told apart by the colour blind; the yellow left out. */
    private static final int[] CYCLE = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00, 0x222222};

    private Style() {}

    /** Colour of the i-th series, from 0, as 0xRRGGBB; after seven they begin again. */
    public static int cycle(int i) {
        return CYCLE[i % CYCLE.length];
    }

    static Color translucent(int rgb, int alpha) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, alpha);
    }
}
