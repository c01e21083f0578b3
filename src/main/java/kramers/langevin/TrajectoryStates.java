package kramers.langevin;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Raw states of neighbouring trajectories after some step, an element a trajectory; floats as the doubles of equal value.
 * What two engines must agree on to the last bit, but for trajectories that have diverged: how far those went on says nothing.
 *
 * @param x position across the valleys
 * @param y position along them
 * @param yLow what rounding has left out of y
 * @param yFreeze y right after the last crossing
 * @param freezing 1 + step of the last crossing, 1 if there was none
 * @param hops crossings
 * @param passage step of the first crossing, 0 if there was none
 */
public record TrajectoryStates(
        double[] x, double[] y, double[] yLow, double[] yFreeze, int[] freezing, int[] hops, int[] passage) {

    /** SHA-256 of all of it, in hexadecimal. Of a diverged trajectory it says only that it diverged. */
    public String sha256() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (int i = 0; i < x.length; i++) {
                boolean finite = Double.isFinite(x[i]) && Double.isFinite(y[i]);
                out.writeBoolean(finite);
                if (finite) {
                    out.writeDouble(x[i]);
                    out.writeDouble(y[i]);
                    out.writeDouble(yLow[i]);
                    out.writeDouble(yFreeze[i]);
                    out.writeInt(freezing[i]);
                    out.writeInt(hops[i]);
                    out.writeInt(passage[i]);
                }
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
