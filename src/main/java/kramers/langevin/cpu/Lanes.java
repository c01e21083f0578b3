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

    private Lanes() {}

    static VectorShape shape(int bits) {
        return bits == 0 ? IntVector.SPECIES_PREFERRED.vectorShape() : VectorShape.forBitSize(bits);
    }
}
