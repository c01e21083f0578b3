package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.io.CsvTable;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkResult;
import kramers.network.Snapshot;
import kramers.network.TopEigenvalues;

/** Files of {@code kramers flatness}: {@code flatness.csv}, {@code spectrum.csv} if there are spectra, {@code run.json}. */
public final class FlatnessReport implements Report {
    private final String data;
    private final String pixels;
    private final Loss loss;
    private final CsvTable flatness = new CsvTable(
            "file",
            "step",
            "layer",
            "train_loss",
            "train_accuracy",
            "test_loss",
            "test_accuracy",
            "flatness",
            "lambda_max",
            "eigenvalues",
            "residual_max",
            "products",
            "flatness_reason");
    private final CsvTable spectra = new CsvTable("file", "step", "rank", "eigenvalue");

    /**
     * Without networks.
     *
     * @param data name of the data set
     * @param pixels formula by which networks see a pixel
     * @param loss that is measured
     */
    public FlatnessReport(String data, String pixels, Loss loss) {
        this.data = data;
        this.pixels = pixels;
        this.loss = loss;
    }

    /** Adds a network; layers are counted from 1. */
    public void add(Path file, HessianRequest curvature, Snapshot network, Measurement m) {
        TopEigenvalues s = m.spectrum() == null ? new TopEigenvalues(new double[0], new double[0], 0, 0) : m.spectrum();
        StringBuilder values = new StringBuilder();
        double residual = Double.NaN;
        for (int i = 0; i < s.values().length; i++) {
            values.append(i == 0 ? "" : " ").append(s.values()[i]);
            residual = i == 0 ? s.residuals()[0] : Math.max(residual, s.residuals()[i]);
        }
        flatness.row(
                file,
                m.step(),
                curvature.layer() == HessianRequest.ALL ? "all" : String.valueOf(curvature.layer() + 1),
                m.trainLoss(),
                m.trainAccuracy(),
                m.testLoss(),
                m.testAccuracy(),
                s.flatness(),
                s.largest(),
                values,
                residual,
                s.products(),
                m.spectrum() == null ? whyNoSpectrum(network, m) : s.whyNoFlatness());
    }

    private static String whyNoSpectrum(Snapshot network, Measurement m) {
        if (!network.flaw().isEmpty()) {
            return network.flaw();
        }
        return "the loss is " + (Double.isNaN(m.trainLoss()) ? "NaN" : "above " + NetworkResult.LOSS_LIMIT);
    }

    /** Adds all eigenvalues of a network, descending. */
    public void addSpectrum(Path file, long step, double[] values) {
        for (int i = 0; i < values.length; i++) {
            spectra.row(file, step, i + 1, values[i]);
        }
    }

    @Override
    public List<String> writeNumbers(Path folder, Provenance info) throws IOException {
        List<String> files = new ArrayList<>(List.of("flatness.csv", "run.json"));
        flatness.write(folder.resolve("flatness.csv"));
        if (spectra.size() > 0) {
            spectra.write(folder.resolve("spectrum.csv"));
            files.add("spectrum.csv");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("experiment", "flatness");
        settings.put("data", data);
        settings.put("pixels", pixels);
        if (loss != Loss.CROSS_ENTROPY) {
            settings.put("loss", loss.toString());
        }
        settings.put("networks", flatness.size());
        info.record(settings, null).write(folder.resolve("run.json"));
        return files;
    }
}
