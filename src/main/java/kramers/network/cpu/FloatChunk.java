// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

/** What a layer has of a chunk of images: its outputs, and what is known of derivatives by them. */
final class FloatChunk {
    /** What the next layer reads. */
    final float[] output;
    /** What {@link FloatPooling} chose for the outputs of a convolution; empty of other layers. */
    final float[] choice;
    /** Derivatives, of the summed loss or others, by the outputs; none where they are not asked for. */
    final float[] delta;

    FloatChunk(float[] output, float[] choice, float[] delta) {
        this.output = output;
        this.choice = choice;
        this.delta = delta;
    }

    /** One of the same extents, with derivatives or without. */
    FloatChunk like(boolean derivatives) {
        return new FloatChunk(
                new float[output.length],
                new float[choice.length],
                derivatives ? new float[delta.length] : new float[0]);
    }

    /** Takes over outputs, and derivatives if there is room for them. */
    void copy(FloatChunk from) {
        System.arraycopy(from.output, 0, output, 0, output.length);
        System.arraycopy(from.choice, 0, choice, 0, choice.length);
        System.arraycopy(from.delta, 0, delta, 0, delta.length);
    }
}
