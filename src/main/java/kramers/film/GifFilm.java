package kramers.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kramers.io.Draft;

/**
 * A film as GIF. A frame is written as those pixels that changed, with a palette of its own for them; where the picture stays,
 * its colours do, so that nothing flickers. A frame waits until the next one says how long it was shown: one that shows nothing
 * new makes it longer.
 */
final class GifFilm extends OpenFilm {
    /** In 1/100 s: browsers take a shorter time for a mistake, and wait for ten times as long. */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 65535;
    private static final int COLOURS = 256;
    /**
     * How much a pixel weighs of which the left neighbour is nearly the same: on smooth shades one sees what one does not on
     * the rim of a dot.
     */
    private static final int SMOOTH = 8;

    private static final int NEARLY_THE_SAME = 12;

    private final int width;
    private final double rate;
    private final Draft draft;
    private final GifFile file;
    private final ColourCount count = new ColourCount();
    /** What was asked for in the last frame that is not left out. */
    private final int[] wanted;
    /** What one sees of it: the colours of palettes. */
    private final int[] shown;
    /** Which pixels changed, their colours, the weights and numbers of these; each as long as {@link #changes}. */
    private final int[] places;

    private final int[] colours;
    private final int[] numbers;
    private final int[] weights;
    private int changes;

    private GifFile.Patch waiting;
    /** When the waiting frame begins, in 1/100 s. */
    private long begin;

    /**
     * Makes the file, without a name yet.
     *
     * @param rate frames per second
     */
    GifFilm(Path target, int width, int height, double rate) throws IOException {
        super(target, width * height);
        this.width = width;
        this.rate = rate;
        int pixels = width * height;
        wanted = new int[pixels];
        shown = new int[pixels];
        places = new int[pixels];
        colours = new int[pixels];
        weights = new int[pixels];
        numbers = new int[pixels];
        draft = new Draft(target);
        file = new GifFile(draft.path());
    }

    /** When a frame begins, in 1/100 s, rounded: the time of many is right. */
    private long time(long index) {
        return Math.round(100 * index / rate);
    }

    @Override
    void write(int[] rgb, long index) throws IOException {
        long now = time(index);
        if (index > 0 && now - begin < SHORTEST) {
            return;
        }
        findChanges(rgb, index == 0);
        GifFile.Patch patch = patch(index == 0);
        if (patch != null) {
            flush(now);
            waiting = patch;
            begin = now;
        }
    }

    private void flush(long now) throws IOException {
        if (waiting != null) {
            file.append(waiting, (int) Math.min(LONGEST, Math.max(SHORTEST, now - begin)));
        }
    }

    private void findChanges(int[] rgb, boolean all) {
        changes = 0;
        for (int i = 0; i < rgb.length; i++) {
            int colour = rgb[i] & 0xffffff;
            if (all || colour != wanted[i]) {
                wanted[i] = colour;
                places[changes] = i;
                weights[changes] = i > 0 && Palette.distance(rgb[i - 1], colour) <= NEARLY_THE_SAME ? SMOOTH : 1;
                colours[changes++] = colour;
            }
        }
    }

    /** What has to be drawn for the changes; null if they cannot be seen. */
    private GifFile.Patch patch(boolean first) {
        count.count(colours, changes, weights, numbers);
        Palette palette = new Palette(count, first ? COLOURS : COLOURS - 1);
        int left = width;
        int right = -1;
        int drawn = 0;
        for (int i = 0; i < changes; i++) {
            int place = places[i];
            int entry = palette.entry(numbers[i]);
            int colour = palette.colour(entry);
            if (first || Palette.distance(colour, colours[i]) < Palette.distance(shown[place], colours[i])) {
                shown[place] = colour;
                places[drawn] = place;
                numbers[drawn++] = entry;
                left = Math.min(left, place % width);
                right = Math.max(right, place % width);
            }
        }
        if (drawn == 0) {
            return null;
        }
        int top = places[0] / width;
        int bottom = places[drawn - 1] / width;
        GifFile.Patch patch = new GifFile.Patch(left, top, right - left + 1, bottom - top + 1, palette, !first);
        Arrays.fill(patch.pixels(), (byte) palette.size());
        for (int i = 0; i < drawn; i++) {
            int place = places[i];
            patch.pixels()[(place / width - top) * patch.width() + place % width - left] = (byte) numbers[i];
        }
        return patch;
    }

    @Override
    void complete(long number) throws IOException {
        flush(time(number));
        file.finish();
        draft.commit();
    }

    @Override
    void abandon() throws IOException {
        file.close();
        draft.close();
    }
}
