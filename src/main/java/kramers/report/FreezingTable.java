package kramers.report;

import java.util.Arrays;
import kramers.experiment.TheorySpec;
import kramers.theory.Estimate;
import kramers.theory.Freezing;

/** Where and with which P_flat runs freeze at each Delta_S: rows of {@code freezing.csv} and the group {@code freezing}. */
final class FreezingTable {
    private final TheorySpec spec;
    private final Estimate[] yFreeze;
    private final Estimate[] sd;
    private final Estimate[] pFlat;

    FreezingTable(TheorySpec spec) {
        this.spec = spec;
        int n = spec.deltaS().length;
        yFreeze = new Estimate[n];
        sd = new Estimate[n];
        pFlat = new Estimate[n];
        for (int i = 0; i < n; i++) {
            double deltaS = spec.deltaS()[i];
            yFreeze[i] = Freezing.yFreeze(spec.landscape(), deltaS, spec.epsilon(), true);
            sd[i] = Freezing.yFreezeSd(spec.landscape(), deltaS, true);
            pFlat[i] = Freezing.kept(spec.landscape(), deltaS);
        }
    }

    CsvTable table() {
        CsvTable table = new CsvTable("delta_s", "y_freeze", "p_flat_transient", "valid", "y_freeze_sd");
        for (int i = 0; i < yFreeze.length; i++) {
            table.row(
                    spec.deltaS()[i],
                    yFreeze[i].value(),
                    pFlat[i].value(),
                    yFreeze[i].present() && pFlat[i].present(),
                    sd[i].value());
        }
        return table;
    }

    private static double[] values(Estimate[] estimates) {
        return Arrays.stream(estimates).mapToDouble(Estimate::value).toArray();
    }

    void addTo(ArrayFile file) {
        add(
                file,
                "y_freeze",
                yFreeze,
                "y where trajectories freeze, Eq. 11 = A40 with Phi derived here, flatter valley");
        add(file, "y_freeze_sd", sd, "its standard deviation over trajectories");
        add(file, "p_flat_transient", pFlat, "P_flat that a run keeps: Eq. 9 where the sharper valley freezes");
    }

    private static void add(ArrayFile file, String name, Estimate[] estimates, String about) {
        String[] reasons = Arrays.stream(estimates).map(Estimate::reason).toArray(String[]::new);
        file.add(NamedArray.of("freezing/" + name, values(estimates), "delta_s")
                .described(about)
                .with("missing", CellTable.missing(reasons)));
    }
}
