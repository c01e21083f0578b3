package kramers.film;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A few colours that stand for many. If they are enough, they are the very colours; if not, the colours are cut into boxes,
 * each time that box which is worst off, and the boxes' means are then moved to where the colours nearest to them have their
 * mean.
 */
final class Palette {
    private static final int ROUNDS = 3;

    /** In order of their sums of channels, by which a search knows when to stop. */
    private int[] colours;

    private int[] sums;
    /** Of a number of a {@link ColourCount}, the entry that stands for it. */
    private final int[] entries;

    /**
     * Chooses colours.
     *
     * @param size colours at most, at least 1
     */
    Palette(ColourCount count, int size) {
        entries = new int[count.size()];
        if (count.size() <= size) {
            sorted(IntStream.range(0, count.size()).map(count::colour).toArray());
            assign(count);
            return;
        }
        sorted(new ColourBoxes(count, size).means());
        assign(count);
        for (int round = 0; round < ROUNDS; round++) {
            sorted(means(count));
            assign(count);
        }
    }

    private void sorted(int[] unsorted) {
        colours = IntStream.of(unsorted)
                .boxed()
                .sorted(Comparator.comparingInt(Palette::sum).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        sums = IntStream.of(colours).map(Palette::sum).toArray();
    }

    private void assign(ColourCount count) {
        for (int i = 0; i < entries.length; i++) {
            entries[i] = nearest(count.colour(i));
        }
    }

    /** The entry that is nearest to a colour; of equal ones, some one. Distances are at least a third of the sums' squared. */
    private int nearest(int colour) {
        int sum = sum(colour);
        int start = Arrays.binarySearch(sums, sum);
        int up = start < 0 ? -start - 1 : start;
        int down = up - 1;
        int best = -1;
        int bestDistance = Integer.MAX_VALUE;
        while (up < sums.length || down >= 0) {
            boolean upwards = down < 0 || up < sums.length && sums[up] - sum <= sum - sums[down];
            int at = upwards ? up++ : down--;
            int difference = sums[at] - sum;
            if (difference * difference > 3 * (long) bestDistance) {
                break;
            }
            int distance = distance(colours[at], colour);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = at;
            }
        }
        return best;
    }

    /** The means of the colours that each entry stands for; an entry that stands for none stays. */
    private int[] means(ColourCount count) {
        double[][] total = new double[colours.length][4];
        for (int i = 0; i < entries.length; i++) {
            double[] of = total[entries[i]];
            double weight = count.weight(i);
            of[0] += weight;
            for (int channel = 0; channel < 3; channel++) {
                of[channel + 1] += weight * channel(count.colour(i), channel);
            }
        }
        return IntStream.range(0, colours.length)
                .map(i -> total[i][0] == 0
                        ? colours[i]
                        : colour(total[i][1] / total[i][0], total[i][2] / total[i][0], total[i][3] / total[i][0]))
                .toArray();
    }

    /** How many colours were chosen. */
    int size() {
        return colours.length;
    }

    /** A chosen colour, {@code 0xRRGGBB}; {@code entry} is 0 … size-1. */
    int colour(int entry) {
        return colours[entry];
    }

    /** The entry that stands for a colour, by its number in the count that the palette was made of. */
    int entry(int number) {
        return entries[number];
    }

    /** The squared distance of two colours, 0 … 195075. */
    static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }

    /** Red, green or blue of a colour: channel 0, 1 or 2, value 0 … 255. */
    static int channel(int colour, int channel) {
        return colour >> 16 - 8 * channel & 255;
    }

    /** The colour of channels 0 … 255, rounded. */
    static int colour(double red, double green, double blue) {
        return (int) Math.round(red) << 16 | (int) Math.round(green) << 8 | (int) Math.round(blue);
    }

    private static int sum(int colour) {
        return (colour >> 16 & 255) + (colour >> 8 & 255) + (colour & 255);
    }
}
