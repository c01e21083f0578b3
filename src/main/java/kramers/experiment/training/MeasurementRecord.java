package kramers.experiment.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.network.Measurement;
import kramers.network.TopEigenvalues;

/** What was measured of a network along its way, as journals keep it. */
public final class MeasurementRecord {
    private MeasurementRecord() {}

    /** Writes all of it. */
    public static void write(List<Measurement> measurements, DataOutputStream out) throws IOException {
        out.writeInt(measurements.size());
        for (Measurement m : measurements) {
            out.writeLong(m.step());
            out.writeDouble(m.trainLoss());
            out.writeDouble(m.trainAccuracy());
            out.writeDouble(m.testLoss());
            out.writeDouble(m.testAccuracy());
            write(m.spectrum(), out);
        }
    }

    private static void write(TopEigenvalues spectrum, DataOutputStream out) throws IOException {
        out.writeInt(spectrum == null ? -1 : spectrum.values().length);
        if (spectrum != null) {
            out.writeInt(spectrum.products());
            for (int i = 0; i < spectrum.values().length; i++) {
                out.writeDouble(spectrum.values()[i]);
                out.writeDouble(spectrum.residuals()[i]);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param count of the eigenvalues that were wanted
     */
    public static List<Measurement> read(DataInputStream in, int count) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            measurements.add(new Measurement(
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    spectrum(in, count)));
        }
        return measurements;
    }

    private static TopEigenvalues spectrum(DataInputStream in, int count) throws IOException {
        int n = in.readInt();
        if (n < 0) {
            return null;
        }
        int products = in.readInt();
        double[] values = new double[n];
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = in.readDouble();
            residuals[i] = in.readDouble();
        }
        return new TopEigenvalues(values, residuals, products, count);
    }
}
