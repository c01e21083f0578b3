package kramers.cuda;

import java.nio.ByteBuffer;
import java.util.List;

/** Asks a buffer and a kernel of device 0 for what they refuse, and says each time why; nothing where they refuse nothing. */
final class MisuseProbe {
    private MisuseProbe() {}

    private interface Deed {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        try (Context context = new Context(Cuda.probe().devices().get(0));
                DeviceBuffer buffer = context.buffer("numbers", 16)) {
            buffer.write(new int[] {1, 2, 3, 4});
            buffer.write(new float[] {3, 4}, 2);
            buffer.read(new float[1], 3);
            for (Deed deed : deeds(buffer, context.kernel("ceilings", "normals_float"))) {
                try {
                    deed.run();
                    System.out.println("allowed");
                } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    private static List<Deed> deeds(DeviceBuffer buffer, Kernel kernel) {
        return List.of(
                () -> buffer.write(new int[5]),
                () -> buffer.write(new long[2]).write(new double[1], 2),
                () -> buffer.write(new float[1], -1),
                () -> buffer.write(new double[1], Long.MAX_VALUE / 4),
                () -> buffer.write(new StructWriter("Job", 12).int32("all", new int[3]), 1),
                () -> buffer.read(new float[2], 3),
                () -> buffer.read(new double[1], Long.MIN_VALUE / 8),
                () -> buffer.read(new float[3]),
                () -> buffer.read(ByteBuffer.allocateDirect(24).asDoubleBuffer()),
                () -> buffer.at(17),
                () -> kernel.launch(1, 1, new KernelArguments().buffer(buffer)),
                () -> kernel.launch(1, 1, new KernelArguments().buffer(buffer).int64("rounds", 1)));
    }
}
