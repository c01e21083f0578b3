package kramers.network.data;

import java.io.IOException;

/** The files of a set of images in one format, in a folder. */
interface ImageFiles {
    /** What to learn from, and what to test on. */
    enum Part {
        TRAINING,
        TEST
    }

    /** Whether any of the files is there. */
    boolean present();

    /** Whose format it is, for errors. */
    String format();

    /** Files of a part's images, for errors. */
    String name(Part part);

    /**
     * Reads all images of a part.
     *
     * @throws IllegalArgumentException with one line that names the file that is missing or wrong, and what is right
     */
    ImageSet read(Part part) throws IOException;
}
