package kramers.theory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kramers.landscape.TwoValley;

/** The published values of Fig. 3c,d: 2,000 trajectories a cell, y_start 5, x_start 0.01, 20,000 steps. */
public final class Fig3 {
    public static final int STEPS = 20_000;

    private Fig3() {}

    /** A cell's published values; freezing times in steps. */
    public record Row(
            double eta, double sigma, int trajectories, double pFlat, double freezingTimeMean, double yFreezeMean) {
        TwoValleyProcess cell() {
            return new TwoValleyProcess(TwoValley.PAPER, eta, sigma, 1, 0.01, 5);
        }
    }

    /** All 100 cells, sigma fastest. */
    public static List<Row> rows() {
        try (InputStream in = Fig3.class.getResourceAsStream("/fig3-reference.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Fig3::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] c = line.split(",");
        return new Row(
                Double.parseDouble(c[0]),
                Double.parseDouble(c[1]),
                Integer.parseInt(c[2]),
                Double.parseDouble(c[3]),
                Double.parseDouble(c[4]),
                Double.parseDouble(c[5]));
    }
}
