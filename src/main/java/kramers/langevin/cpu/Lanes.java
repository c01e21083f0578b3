package kramers.langevin.cpu;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Width of the vectors, fixed for the life of the JVM: the machine's preferred one, or {@code -Dkramers.vector.bits=64 … 512}.
 * The compiler turns vectors into instructions only where their species is a constant.
 */
final class Lanes {
    static final VectorShape SHAPE = shape(Integer.getInteger("kramers.vector.bits", 0));

    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);

    /** True where any function of three bits takes one instruction (AVX-512); there a mask costs more than bits. */
    static final boolean TERNARY = SHAPE.vectorBitSize() == 512;

    /**
     * Bytes left free at the start of an array of vectors: with the array's header, of 16 bytes, they fill a line of the cache,
     * and so no vector lies across two lines where objects begin at one ({@code -XX:ObjectAlignmentInBytes=64}). Elsewhere it
     * costs time and nothing else.
     */
    static final int START = 64 - 16;

    private Lanes() {}

    static VectorShape shape(int bits) {
        return bits == 0 ? IntVector.SPECIES_PREFERRED.vectorShape() : VectorShape.forBitSize(bits);
    }
}
