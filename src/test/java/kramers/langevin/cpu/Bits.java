package kramers.langevin.cpu;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kramers.langevin.Cell;
import kramers.langevin.DoubleStepConstants;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Precision;

/**
 * The bits of trajectories: SHA-256 of their states, of which a diverged one says only that it diverged.
 *
 * @param scalar true for the scalar engine, false for the vector engine
 * @param blockSize trajectories of a block, a multiple of 16 (float lanes of 512 bits); blocks are part full at the end
 * @param segment steps between two calls of advance
 */
record Bits(boolean scalar, int blockSize, int segment) {

    /** States of trajectories first … first+count-1 at the end. */
    String of(EnsembleSpec spec, Cell cell, long first, int count) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            DataOutputStream out =
                    new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            for (int from = 0; from < count; from += blockSize) {
                int n = Math.min(blockSize, count - from);
                if (spec.precision() == Precision.FLOAT) {
                    write(floats(spec, cell, first + from, n), out);
                } else {
                    write(doubles(spec, cell, first + from, n), out);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private FloatBlock floats(EnsembleSpec spec, Cell cell, long first, int count) {
        FloatBlock block = new FloatBlock(new FloatStepConstants(spec, cell), blockSize);
        block.start(first, count);
        FloatKernel kernel = scalar ? new FloatScalarKernel(block.k) : new FloatVectorKernel(block.k, blockSize);
        kernel.bind(block, cell.stream(), spec.seed());
        for (int from = 0; from < spec.steps(); from += segment) {
            kernel.advance(from, (int) Math.min(spec.steps(), from + segment));
        }
        return block;
    }

    private DoubleBlock doubles(EnsembleSpec spec, Cell cell, long first, int count) {
        DoubleBlock block = new DoubleBlock(new DoubleStepConstants(spec, cell), blockSize);
        block.start(first, count);
        DoubleKernel kernel = scalar ? new DoubleScalarKernel(block.k) : new DoubleVectorKernel(block.k, blockSize);
        kernel.bind(block, cell.stream(), spec.seed());
        for (int from = 0; from < spec.steps(); from += segment) {
            kernel.advance(from, (int) Math.min(spec.steps(), from + segment));
        }
        return block;
    }

    private static void write(FloatBlock block, DataOutputStream out) throws IOException {
        for (int i = 0; i < block.count(); i++) {
            int at = FloatBlock.at(i);
            boolean finite = Float.isFinite(block.x[at]) && Float.isFinite(block.y[at]);
            out.writeBoolean(finite);
            if (finite) {
                out.writeInt(Float.floatToRawIntBits(block.x[at]));
                out.writeInt(Float.floatToRawIntBits(block.y[at]));
                out.writeInt(Float.floatToRawIntBits(block.yLow[at]));
                out.writeInt(Float.floatToRawIntBits(block.yFreeze[at]));
                out.writeInt(block.freezing[at]);
                out.writeInt(block.hops[at]);
            }
        }
    }

    private static void write(DoubleBlock block, DataOutputStream out) throws IOException {
        for (int i = 0; i < block.count(); i++) {
            int at = DoubleBlock.at(i);
            boolean finite = Double.isFinite(block.x[at]) && Double.isFinite(block.y[at]);
            out.writeBoolean(finite);
            if (finite) {
                out.writeLong(Double.doubleToRawLongBits(block.x[at]));
                out.writeLong(Double.doubleToRawLongBits(block.y[at]));
                out.writeLong(Double.doubleToRawLongBits(block.yLow[at]));
                out.writeLong(Double.doubleToRawLongBits(block.yFreeze[at]));
                out.writeInt(block.freezing[at]);
                out.writeInt(block.hops[at]);
            }
        }
    }
}
