package kramers.film;

import java.util.Arrays;

/**
 * The colours that occur in some pixels, each with a number in order of first sight. There are at most 65536: where there are
 * more, colours that differ in the lowest bits alone count as one, for as many bits as it takes.
 */
final class ColourCount {
    private static final int MOST = 1 << 16;
    private static final int SLOTS = 4 * MOST;

    /** Of a slot, the number of its colour + 1; 0 if the slot is free. */
    private final int[] numbers = new int[SLOTS];

    private final int[] colours = new int[MOST];
    private final long[] weights = new long[MOST];
    private int size;
    private int mask;

    /**
     * Counts the first {@code length} pixels {@code 0xRRGGBB}, which have no bits above, instead of what was counted before.
     *
     * @param weight of each pixel, at least 1
     * @param number gets the number of each pixel's colour
     */
    void count(int[] pixels, int length, int[] weight, int[] number) {
        mask = 0xffffff;
        while (!fits(pixels, length, weight, number)) {
            mask = mask << 1 & 0xfefefe;
        }
        int dropped = ~mask & 0xffffff;
        int middle = dropped ^ dropped >> 1 & 0x7f7f7f;
        for (int i = 0; i < size; i++) {
            colours[i] |= middle;
        }
    }

    private boolean fits(int[] pixels, int length, int[] weight, int[] number) {
        Arrays.fill(numbers, 0);
        size = 0;
        int last = -1;
        int lastNumber = 0;
        for (int i = 0; i < length; i++) {
            int colour = pixels[i] & mask;
            if (colour != last) {
                last = colour;
                lastNumber = numberOf(colour);
                if (lastNumber < 0) {
                    return false;
                }
            }
            weights[lastNumber] += weight[i];
            number[i] = lastNumber;
        }
        return true;
    }

    /** The colour's number, a new one if it has none; negative if there is none left. */
    private int numberOf(int colour) {
        int slot = (colour * 0x9e3779b1) >>> 14;
        while (numbers[slot] != 0) {
            int number = numbers[slot] - 1;
            if (colours[number] == colour) {
                return number;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (size == MOST) {
            return -1;
        }
        colours[size] = colour;
        weights[size] = 0;
        numbers[slot] = ++size;
        return size - 1;
    }

    /** How many colours there are, 0 … 65536. */
    int size() {
        return size;
    }

    /** A colour {@code 0xRRGGBB} by its number; of colours that count as one, their middle. */
    int colour(int number) {
        return colours[number];
    }

    /** The weight of all pixels of a colour. */
    long weight(int number) {
        return weights[number];
    }
}
