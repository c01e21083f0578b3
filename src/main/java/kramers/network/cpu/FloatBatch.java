// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

/**
 * Some images of a data set.
 *
 * @param images their numbers, from index first, as many as count
 */
record FloatBatch(FloatImages data, int[] images, int first, int count) {
    /** Number of image r of the batch. */
    int image(int r) {
        return images[first + r];
    }

    /** Class of image r of the batch. */
    int label(int r) {
        return data.label(images[first + r]);
    }
}
