package kramers.film;

/** Colours cut into boxes: again and again the box whose colours differ most from their mean, across where they differ most. */
final class ColourBoxes {
    private final ColourCount count;
    /** Numbers of colours, those of a box side by side. */
    private final int[] order;

    private final int[] from;
    private final int[] to;
    private final double[][] means;
    /** Weighted squares of differences from the mean, in each channel. */
    private final double[][] spreads;

    private int boxes;

    /**
     * Cuts the colours.
     *
     * @param number of boxes to end with, at most as many as there are colours
     */
    ColourBoxes(ColourCount count, int number) {
        this.count = count;
        order = new int[count.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        from = new int[number];
        to = new int[number];
        means = new double[number][];
        spreads = new double[number][];
        add(0, order.length);
        while (boxes < number) {
            cut(worst());
        }
    }

    private void add(int begin, int end) {
        set(boxes++, begin, end);
    }

    private void set(int box, int begin, int end) {
        from[box] = begin;
        to[box] = end;
        double total = 0;
        double[] mean = new double[3];
        for (int i = begin; i < end; i++) {
            double weight = count.weight(order[i]);
            total += weight;
            for (int channel = 0; channel < 3; channel++) {
                mean[channel] += weight * Palette.channel(count.colour(order[i]), channel);
            }
        }
        for (int channel = 0; channel < 3; channel++) {
            mean[channel] /= total;
        }
        double[] spread = new double[3];
        for (int i = begin; i < end; i++) {
            double weight = count.weight(order[i]);
            for (int channel = 0; channel < 3; channel++) {
                double difference = Palette.channel(count.colour(order[i]), channel) - mean[channel];
                spread[channel] += weight * difference * difference;
            }
        }
        means[box] = mean;
        spreads[box] = spread;
    }

    /** The box with the greatest spread; never one of a single colour, while there are more colours than boxes. */
    private int worst() {
        int worst = -1;
        double most = -1;
        for (int box = 0; box < boxes; box++) {
            double spread = spreads[box][0] + spreads[box][1] + spreads[box][2];
            if (to[box] - from[box] > 1 && spread > most) {
                most = spread;
                worst = box;
            }
        }
        return worst;
    }

    /** Splits a box at the mean of its widest channel. Colours differ, so that there are some on either side. */
    private void cut(int box) {
        double[] spread = spreads[box];
        int channel = spread[1] >= spread[0] && spread[1] >= spread[2] ? 1 : spread[0] >= spread[2] ? 0 : 2;
        double mean = means[box][channel];
        int low = from[box];
        int high = to[box];
        while (low < high) {
            if (Palette.channel(count.colour(order[low]), channel) <= mean) {
                low++;
            } else {
                int other = order[low];
                order[low] = order[--high];
                order[high] = other;
            }
        }
        int end = to[box];
        set(box, from[box], low);
        add(low, end);
    }

    /** The mean colour of each box. */
    int[] means() {
        int[] colours = new int[boxes];
        for (int box = 0; box < boxes; box++) {
            colours[box] = Palette.colour(means[box][0], means[box][1], means[box][2]);
        }
        return colours;
    }
}
