package kramers.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.scan.TheoryPrediction;
import kramers.io.ArrayReader;

/** What the shards of a scan have found by propagating densities, read back from their {@code results.h5}. */
public final class DensityColumns {
    private static final String END = "p_flat_density";
    private static final String P_FLAT = "timeline/p_flat_density";
    private static final String Y_MEAN = "timeline/y_mean_density";

    /**
     * Of one shard; NaN for cells of others.
     *
     * @param end [eta][sigma]
     * @param pFlat [eta][sigma][recorded step], null if nothing was recorded
     * @param yMean likewise
     */
    private record Columns(double[][] end, double[][][] pFlat, double[][][] yMean) {}

    private final List<Columns> shards = new ArrayList<>();
    private final int width;

    /** Reads the shards that have them. */
    public DensityColumns(ScanSpec spec, List<Path> folders) throws IOException {
        width = spec.sigma().length;
        boolean recorded = !spec.ensemble().recording().nothing();
        for (Path folder : folders) {
            Path file = folder.resolve("results.h5");
            if (Files.exists(file)) {
                read(file, recorded);
            }
        }
    }

    private void read(Path file, boolean recorded) throws IOException {
        try (ArrayReader arrays = new ArrayReader(file)) {
            if (arrays.has(END)) {
                shards.add(new Columns(
                        arrays.get(END, double[][].class),
                        recorded ? arrays.get(P_FLAT, double[][][].class) : null,
                        recorded ? arrays.get(Y_MEAN, double[][][].class) : null));
            }
        }
    }

    /** True if no shard has any. */
    public boolean none() {
        return shards.isEmpty();
    }

    /** What is known of a cell by its index in the grid; null if no shard has a value. */
    public TheoryPrediction.Values of(int cell) {
        int i = cell / width;
        int j = cell % width;
        for (Columns shard : shards) {
            double end = shard.end[i][j];
            if (!Double.isNaN(end)) {
                return new TheoryPrediction.Values(with(shard.pFlat, i, j, end), with(shard.yMean, i, j, Double.NaN));
            }
        }
        return null;
    }

    /** Values at the recorded steps, then at the end. */
    private static double[] with(double[][][] recorded, int i, int j, double end) {
        double[] values = recorded == null ? new double[1] : Arrays.copyOf(recorded[i][j], recorded[i][j].length + 1);
        values[values.length - 1] = end;
        return values;
    }
}
