package kramers.viewer;

import kramers.viewer.paint.ViewPainter;

/** Colours of what is around the cells, 0xRRGGBB. */
final class Colours {
    static final int NIGHT = ViewPainter.NIGHT;
    static final int PANEL = 0x161b24;
    static final int RAISED = 0x2a3342;
    static final int DIM = 0x4a5568;
    static final int FAINT = 0x97a3b6;
    static final int TEXT = 0xe8edf4;
    static final int ACCENT = 0xf0e442;

    /** Of cells in turn: Okabe and Ito (2008) without the colours of the two valleys, and two more. */
    private static final int[] CELLS = {
        0xf0e442, 0xcc79a7, 0x1fc79a, 0xe8e8e8, 0xe69f00, 0x9a8cff, 0x8fd175, 0xff9d9a, 0xb0b8c4
    };

    private Colours() {}

    /** Colour of a cell's curves. */
    static int cell(int i) {
        return CELLS[i % CELLS.length];
    }
}
