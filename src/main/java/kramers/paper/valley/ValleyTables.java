package kramers.paper.valley;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.training.TrainedNetwork;
import kramers.io.CsvTable;
import kramers.network.NetworkSpec;

/** The numbers of {@link ValleyPanels}; networks that diverged are in none. */
public final class ValleyTables {
    private ValleyTables() {}

    /**
     * By name of the file.
     *
     * @param figure its name
     */
    public static Map<String, CsvTable> of(Valleys valleys, String figure) {
        Map<String, CsvTable> tables = new LinkedHashMap<>();
        tables.put(figure + "-plane.csv", plane(valleys));
        tables.put(figure + "-similarity.csv", similarity(valleys));
        tables.put(figure + "-spectra.csv", spectra(valleys));
        return tables;
    }

    private static CsvTable plane(Valleys valleys) {
        CsvTable table = new CsvTable("eta", "batch", "step", "time", "pc1", "pc2");
        for (EndPlane.Path path : valleys.plane().paths()) {
            NetworkSpec network = path.network().spec();
            for (int i = 0; i < path.steps().length; i++) {
                double[] at = path.points()[i];
                long step = path.steps()[i];
                table.row(network.eta(), network.batch(), step, network.eta() * step, at[0], at[1]);
            }
        }
        return table;
    }

    private static CsvTable similarity(Valleys valleys) {
        CsvTable table = new CsvTable("eta", "batch", "eta_other", "batch_other", "jaccard");
        List<TrainedNetwork> sound = TrainedEnds.sound(valleys.cells());
        for (TrainedNetwork a : sound) {
            for (TrainedNetwork b : sound) {
                table.row(
                        a.spec().eta(),
                        a.spec().batch(),
                        b.spec().eta(),
                        b.spec().batch(),
                        valleys.ends().jaccard(a, b));
            }
        }
        return table;
    }

    private static CsvTable spectra(Valleys valleys) {
        CsvTable table = new CsvTable("eta", "batch", "rank", "eigenvalue");
        for (Valleys.Spectrum spectrum : valleys.spectra()) {
            NetworkSpec network = spectrum.network();
            double[] values = spectrum.eigenvalues();
            table.rows(values.length, i -> new Object[] {network.eta(), network.batch(), i + 1, values[i]});
        }
        return table;
    }
}
