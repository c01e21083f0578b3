package kramers.network.cuda;

import java.util.List;
import kramers.cuda.StructWriter;

/** {@code Lane} of kernels/layerwise.cu as the host writes it: which network is in it. The device writes the rest. */
final class Lane {
    static final int BYTES = 24;

    private Lane() {}

    /**
     * Lanes with the networks of some slots.
     *
     * @param slots one for each of the first lanes; the others idle
     * @param lanes how many there are
     */
    static StructWriter of(List<Integer> slots, int lanes) {
        StructWriter all = new StructWriter("Lane", BYTES, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            write(all, lane < slots.size() ? slots.get(lane) : -1, 0);
        }
        return all;
    }

    /** A single lane, which takes part. */
    static StructWriter only() {
        StructWriter one = new StructWriter("Lane", BYTES);
        write(one, 0, 1);
        return one;
    }

    private static void write(StructWriter to, int slot, int on) {
        to.int32("slot", slot)
                .int32("on", on)
                .int32("images", 0)
                .int32("at", 0)
                .int32("unsound", 0)
                .real("rate", 0f);
    }
}
