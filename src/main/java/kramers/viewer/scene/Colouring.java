package kramers.viewer.scene;

import kramers.plot.element.ColourMap;
import kramers.plot.element.Style;

/** What the colour of a particle tells. Colours are 256 in a row; a particle has one of them, a crowd their mean. */
public enum Colouring {
    /** The valley that it is in. */
    VALLEY("By valley") {
        @Override
        int place(float x, int lastCrossing, int step) {
            return x > 0 ? LAST : 0;
        }

        @Override
        int colour(double t) {
            return mixed(Style.SHARPER, Style.FLATTER, t);
        }
    },
    /** How long ago it crossed the ridge: yellow just now, violet long ago; in the logarithm of steps. */
    LAST_HOP("By last hop") {
        @Override
        int place(float x, int lastCrossing, int step) {
            return AGES[Math.min(OLD, Math.max(0, step - lastCrossing))];
        }

        @Override
        int colour(double t) {
            return ColourMap.VIRIDIS.at(0.12 + 0.88 * t);
        }
    };

    static final int LAST = 255;

    /** Steps after which one hop is as old as any other. */
    public static final int OLD = 3000;

    private static final int[] AGES = new int[OLD + 1];

    static {
        for (int age = 0; age <= OLD; age++) {
            AGES[age] = (int) (LAST * (1 - Math.log1p(age) / Math.log1p(OLD)));
        }
    }

    private final String words;

    Colouring(String words) {
        this.words = words;
    }

    /** What stands on a button. */
    public String words() {
        return words;
    }

    abstract int place(float x, int lastCrossing, int step);

    abstract int colour(double t);

    /** The colours, 0xRRGGBB, from place 0 to 255. */
    public int[] table() {
        int[] table = new int[LAST + 1];
        for (int i = 0; i <= LAST; i++) {
            table[i] = colour(i / (double) LAST);
        }
        return table;
    }

    private static int mixed(int from, int to, double t) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            rgb |= (int) Math.round((from >> shift & 255) * (1 - t) + (to >> shift & 255) * t) << shift;
        }
        return rgb;
    }
}
