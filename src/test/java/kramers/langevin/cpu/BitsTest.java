package kramers.langevin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract: a trajectory is a function of spec, seed and index alone. */
class BitsTest {
    private static final Bits SCALAR = new Bits(true, 64, 41);

    @Test
    void vectorsOfThisMachine() {
        for (BitCases.Case c : BitCases.all()) {
            String expected = c.bits(SCALAR);
            for (int blockSize : new int[] {16, 48, 64, 1024}) {
                for (int segment : new int[] {1, 2, 3, 7, 40, 41}) {
                    Bits vector = new Bits(false, blockSize, segment);
                    assertEquals(expected, c.bits(vector), () -> c + " " + vector);
                }
            }
            assertEquals(expected, c.bits(new Bits(true, 16, 5)), c::toString);
        }
    }

    @Test
    void vectorsOfEveryWidth() throws Exception {
        List<BitCases.Case> cases = BitCases.all();
        List<String> expected = cases.stream().map(c -> c.bits(SCALAR)).toList();
        VectorWidths.lines(BitCases.class).forEach((width, lines) -> {
            assertEquals("" + width, lines.get(0), () -> String.join("\n", lines));
            assertEquals(1 + cases.size(), lines.size());
            for (int i = 0; i < cases.size(); i++) {
                assertEquals(expected.get(i), lines.get(1 + i), lines.get(0) + " bits, " + cases.get(i));
            }
        });
    }

    /** The cases would prove little if nothing crossed, nothing diverged, or seeds and streams did nothing. */
    @Test
    void theCasesAreNotDull() {
        long hops = 0;
        long diverged = 0;
        for (BitCases.Case c : BitCases.all()) {
            if (c.spec().precision() == Precision.FLOAT) {
                CellStatistics s = statistics(c);
                hops += s.hopsToFlat() + s.hopsToSharp();
                diverged += s.diverged() < s.trajectories() ? s.diverged() : 0;
            }
        }
        assertTrue(hops > 1000, "hops " + hops);
        assertTrue(diverged > 10, "diverged in cells of which some did not: " + diverged);
    }

    private static CellStatistics statistics(BitCases.Case c) {
        FloatBlock block = new FloatBlock(new FloatStepConstants(c.spec(), c.cell()), 64);
        block.start(c.first(), c.count());
        FloatKernel kernel = new FloatScalarKernel(block.k);
        kernel.bind(block, c.cell().stream(), c.spec().seed());
        kernel.advance(0, (int) c.spec().steps());
        CellStatistics s = new CellStatistics();
        block.addTo(s);
        return s;
    }

    @ParameterizedTest
    @EnumSource
    void whatATrajectoryDependsOn(Precision precision) {
        EnsembleSpec spec = new EnsembleSpec(kramers.landscape.TwoValley.PAPER, 9, 0.01, 5, 1, false, 1, precision);
        EnsembleSpec otherSeed =
                new EnsembleSpec(kramers.landscape.TwoValley.PAPER, 9, 0.01, 5, 1, false, 1L << 32 | 1, precision);
        Cell cell = new Cell(0.1, 0.1);
        Bits engine = new Bits(false, 16, 9);
        String bits = engine.of(spec, cell, 0, 16);
        assertEquals(bits, engine.of(spec, cell, 0, 16));
        assertNotEquals(bits, engine.of(otherSeed, cell, 0, 16), "the seed's upper half");
        assertNotEquals(bits, engine.of(spec, new Cell(0.1, Math.nextUp(0.1)), 0, 16), "the stream");
        assertNotEquals(bits, engine.of(spec, cell, 16, 16), "the index");
        assertNotEquals(bits, engine.of(spec, cell, 1L << 32, 16), "the index beyond 32 bits");
        assertNotEquals(bits, engine.of(spec, cell, 255L << 32, 16), "the index up to 40 bits");
    }
}
