package kramers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import kramers.cuda.StandIn;
import kramers.network.cpu.CpuNetworkEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network stops at the first look at which the last ones pass, and is there what it is without looks. */
class EarlyStopTest {
    @ParameterizedTest
    @EnumSource(names = {"CROSS_ENTROPY", "SQUARED_SOFTMAX"})
    void onTheCpu(Loss loss) throws Exception {
        try (NetworkEngine engine = new CpuNetworkEngine(EarlyStops.data(), 2)) {
            List<Boolean> found = EarlyStops.check(engine, loss);
            assertTrue(found.size() > 20, found::toString);
            assertEquals(Collections.nCopies(found.size(), true), found);
        }
    }

    /** Weights in shared memory, in global memory, and layer by layer; fewer slots than networks. */
    @ParameterizedTest
    @ValueSource(strings = {"multiprocessors=2", "shared=64 multiprocessors=2", "toolkit shared=64"})
    void onADevice(String standIn) {
        boolean toolkit = standIn.startsWith("toolkit ");
        StandIn.Outcome outcome = StandIn.java(
                StandIn.library(),
                standIn.replace("toolkit ", ""),
                toolkit ? StandIn.toolkit() : Map.of(),
                "kramers.network.EarlyStops");
        assertEquals(0, outcome.exit(), outcome::toString);
        assertTrue(outcome.out().size() > 20, outcome::toString);
        assertEquals(Collections.nCopies(outcome.out().size(), "true"), outcome.out(), outcome::toString);
    }

    @Test
    void afterThreeLooksAndAHundredSteps() {
        EarlyStop stop = EarlyStop.at(0.005);
        assertTrue(stop.stops(100, 3) && stop.stops(120, 4));
        assertTrue(!stop.stops(100, 2) && !stop.stops(80, 3));
    }

    /** Looks at 60, 80, 100 …, since those at 20 and 40 cannot be among three in a row that end at 100 or later. */
    @Test
    void looksThatCannotCountAreNotTaken() {
        EarlyStop stop = EarlyStop.at(0.005);
        for (int made = 0; made < 500; made++) {
            assertEquals(made >= 60 && made % 20 == 0, stop.isDue(made), "after " + made);
            int next = made;
            while (!stop.isDue(next)) {
                next++;
            }
            assertEquals(next - made, stop.until(made), "after " + made);
        }
        assertEquals(Long.MAX_VALUE, EarlyStop.NEVER.until(60));
        assertThrows(IllegalArgumentException.class, () -> new EarlyStop(Double.NaN, 20, 100, 3));
        assertThrows(IllegalArgumentException.class, () -> new EarlyStop(0.1, 0, 100, 3));
        assertThrows(IllegalArgumentException.class, () -> new EarlyStop(0.1, 20, -1, 3));
        assertThrows(IllegalArgumentException.class, () -> new EarlyStop(0.1, 20, 100, 0));
    }
}
